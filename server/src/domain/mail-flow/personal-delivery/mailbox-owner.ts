// Whose wishes are followed at delivery, and by which addresses they are known.
import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';

export interface MailboxOwner {
  readonly organizationId: OrganizationId;
  readonly mailboxId: MailboxId;
  readonly userId: EntityId;
  readonly displayName: string;
  readonly primaryAddress: string;
  /** All of them, in the form in which addresses are compared. */
  readonly addressKeys: ReadonlySet<string>;
}

/** With or without a tag behind a `+`. */
export function isOwnAddress(address: string, addressKeys: ReadonlySet<string>): boolean {
  const key = keyOf(address);
  if (addressKeys.has(key)) return true;
  const at = key.lastIndexOf('@');
  const plus = key.indexOf('+');
  return plus > 0 && plus < at && addressKeys.has(`${key.slice(0, plus)}${key.slice(at)}`);
}
