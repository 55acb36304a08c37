import type { Part } from './message-index.ts';

/**
 * The part of an IMAP section number, RFC 9051 §6.4.5.1: 1 is the body of a message that is no multipart;
 * behind the number of a message come the numbers inside it. An empty path is the whole message.
 */
export function findPart(root: Part, path: readonly number[]): Part | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return root;
  let part = partOfMessage(root, first);
  for (const number of rest) {
    if (part === undefined) return undefined;
    part = part.message === null ? part.children[number - 1] : partOfMessage(part.message.root, number);
  }
  return part;
}

function partOfMessage(root: Part, number: number): Part | undefined {
  if (root.type === 'multipart') return root.children[number - 1];
  return number === 1 ? root : undefined;
}
