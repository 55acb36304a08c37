// What each organization decided about mail on its way, kept in memory: mail costs no query for it. Announced
// changes are read again by the next message.
import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, Store, Unsubscribe } from '#storage/store.ts';
import { findEmailMonitoring } from '../monitoring/change-email-monitoring.ts';
import { findJournal } from '../journaling/change-journal.ts';
import type { Journal } from '../journaling/journal.ts';
import { readMailFlowJudge } from '../rules/find-mail-flow-rules.ts';
import type { MailFlowJudge } from '../rules/judge-mail-flow.ts';
import { readRevision, readRevisions } from '#domain/organizations/revisions/read-revisions.ts';
import { mailFlowTopic } from './mail-flow-topic.ts';

export interface OrganizationMailFlow {
  /** Undefined when no rule is over mail from outside. */
  readonly inbound: MailFlowJudge | undefined;
  /** Whether what becomes of messages is written down. */
  readonly isMonitored: boolean;
  /** Undefined when it keeps none. */
  readonly journal: Journal | undefined;
}

interface Entry {
  readonly read: Promise<OrganizationMailFlow>;
  /** Undefined until it is read. */
  revision: number | undefined;
}

/** Those heard of longest ago make room. */
const organizationsMax = 10_000;

export class MailFlowSettings {
  readonly #store: Store;
  readonly #entries = new Map<OrganizationId, Entry>();
  readonly #unsubscribe: Unsubscribe;

  constructor({ store }: { readonly store: Store }) {
    this.#store = store;
    this.#unsubscribe = store.subscribe(mailFlowTopic, ({ key }) => this.#entries.delete(asId(String(key))));
  }

  /** Failures: those of reading. */
  of(organizationId: OrganizationId): Promise<OrganizationMailFlow> {
    return (this.#entries.get(organizationId) ?? this.#begin(organizationId)).read;
  }

  /** Stands behind the announcements: forgets what changed although no word of it came. One query. */
  async recheck(): Promise<void> {
    const organizationIds = [...this.#entries.keys()];
    if (organizationIds.length === 0) return;
    const before = new Map(this.#entries);
    const revisions = await this.#store.read((transaction) =>
      readRevisions(transaction, { settings: mailFlowTopic, organizationIds }),
    );
    for (const [id, entry] of before) {
      const isBehind = entry.revision !== undefined && entry.revision < (revisions.get(id) ?? 0);
      if (isBehind && this.#entries.get(id) === entry) this.#entries.delete(id);
    }
  }

  close(): void {
    this.#unsubscribe();
  }

  #begin(organizationId: OrganizationId): Entry {
    // a change that is announced while this is read takes the entry away: who comes then reads again
    const reading = this.#store.read((transaction) => readMailFlow(transaction, organizationId));
    const entry: Entry = { read: reading.then(({ mailFlow }) => mailFlow), revision: undefined };
    void reading.then(
      ({ revision }) => {
        entry.revision = revision;
      },
      () => {
        if (this.#entries.get(organizationId) === entry) this.#entries.delete(organizationId);
      },
    );
    this.#entries.set(organizationId, entry);
    if (this.#entries.size > organizationsMax) {
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
    return entry;
  }
}

async function readMailFlow(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<{ mailFlow: OrganizationMailFlow; revision: number }> {
  const revision = await readRevision(transaction, { settings: mailFlowTopic, organizationId });
  const inbound = await readMailFlowJudge(transaction, { organizationId, direction: 'INBOUND' });
  const monitoring = await findEmailMonitoring(transaction, organizationId);
  const journal = await findJournal(transaction, organizationId);
  return {
    mailFlow: { inbound, isMonitored: monitoring !== undefined, journal },
    revision,
  };
}
