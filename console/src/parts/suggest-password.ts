const letters = 'abcdefghijkmnpqrstuvwxyz';
const kinds = [letters, letters.toUpperCase().replace('O', ''), '23456789', '-+=?'] as const;
const groupLength = 5;
const groups = 4;

/** A strong password that can be read over the telephone: no 0 and O, no 1 and l. Meets every policy. */
export function suggestPassword(): string {
  const characters = Array.from({ length: groups * groupLength }, () => pick(letters + kinds[2]));
  // one of each kind, somewhere
  const places = shuffle(characters.map((_, at) => at));
  for (const [at, kind] of kinds.entries()) characters[places[at] ?? 0] = pick(kind);
  const text = characters.join('');
  return text.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('.') ?? text;
}

const pick = (from: string): string => from[below(from.length)] ?? '';

function shuffle(values: number[]): number[] {
  for (let at = values.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [values[at], values[other]] = [values[other] ?? 0, values[at] ?? 0];
  }
  return values;
}

/** Each as likely as the others: what would favour some is drawn again. */
function below(limit: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  const whole = 2 ** 32 - (2 ** 32 % limit);
  return drawn < whole ? drawn % limit : below(limit);
}
