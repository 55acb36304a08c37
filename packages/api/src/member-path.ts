/** Where a member stands, as AWS prints it: `filters.usernamePrefix`; the request's own path is empty. */
export function memberPath(path: string, name: string): string {
  const printed = name.charAt(0).toLowerCase() + name.slice(1);
  return path === '' ? printed : `${path}.${printed}`;
}

/** The path of a list's item; AWS counts from one: `tags.1.member`. */
export function itemPath(path: string, index: number): string {
  return `${path}.${index + 1}.member`;
}
