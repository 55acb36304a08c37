/** A route for a path of names, which Microsoft's programs write with capitals here and there. */
export const inAnyCase = (path: string): string =>
  path
    .split('/')
    .map((name, index) => (name === '' ? '' : `:name${index}(^${Array.from(name, eitherCase).join('')}$)`))
    .join('/');

function eitherCase(character: string): string {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  return lower === upper ? `\\${character}` : `[${lower}${upper}]`;
}
