import { secondMs, type Instant } from '#base/clock.ts';

/**
 * A 32-bit number that a folder's name never had before with other messages (RFC 9051 §2.3.1.1): the second
 * of its making, moved on by the folder's id, since a folder may be deleted and made again within one second.
 */
export const uidValidityAt = ({ now, folderId }: { now: Instant; folderId: number }): number =>
  (Math.floor(now / secondMs) + folderId) % 4_294_967_295 || 1;
