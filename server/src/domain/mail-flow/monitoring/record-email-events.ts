import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { insertEmailEvents, selectMonitored } from './email-monitoring.store.ts';
import type { EmailEvent, EmailEventKind } from './email-monitoring.ts';

/** A message as far as its events tell of it. */
export interface MonitoredMessage {
  readonly sender: string;
  readonly remoteAddress: string;
  readonly sizeBytes: number;
  readonly recipients: readonly {
    readonly address: string;
    readonly destination: { readonly organizationId: OrganizationId };
  }[];
}

interface Happened {
  readonly kind: EmailEventKind;
  readonly reason?: string;
  readonly now: Instant;
}

/** One event for each recipient whose organization asks for events. */
export async function recordEmailEvents(
  transaction: WriteTransaction,
  message: MonitoredMessage,
  { kind, reason, now }: Happened,
): Promise<void> {
  const { sender, remoteAddress, sizeBytes, recipients } = message;
  const organizationIds = new Set(recipients.map(({ destination }) => destination.organizationId));
  const monitored = await selectMonitored(transaction, [...organizationIds]);
  const events = recipients.map(({ address: recipient, destination: { organizationId } }): EmailEvent => {
    const event = { organizationId, kind, sender, recipient, remoteAddress, sizeBytes };
    return { ...event, reason: reason ?? null, occurredAt: now };
  });
  await insertEmailEvents(
    transaction,
    events.filter(({ organizationId }) => monitored.has(organizationId)),
  );
}
