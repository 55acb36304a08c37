/** RFC 4343 §3: names are the same in any case; the last dot of some is not part of them. */
export const isSameHost = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '');
