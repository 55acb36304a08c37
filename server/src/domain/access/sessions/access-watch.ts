// Looks at live sessions again when the access rules of their organization change, and ends those that the
// new rules refuse.
import { asId, type OrganizationId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { Store, Unsubscribe } from '#storage/store.ts';
import { accessRulesTopic } from '../access-rules/access-rule.ts';
import { readRevisions } from '#domain/organizations/revisions/read-revisions.ts';
import { readAccessJudge } from '../access-rules/find-access-effect.ts';
import type { SessionRegistry } from './session-registry.ts';
import { accessRequestOf } from './session.ts';

interface Parts {
  readonly store: Store;
  readonly registry: SessionRegistry;
  readonly log: Log;
}

export class AccessWatch {
  readonly #parts: Parts;
  readonly #unsubscribe: Unsubscribe;
  /** The revision of the rules by which the sessions of an organization were last looked at. */
  readonly #judgedBy = new Map<OrganizationId, number>();
  #hasFailed = false;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.store.subscribe(
      accessRulesTopic,
      ({ key }) => void this.#hear(asId(String(key))),
    );
  }

  /** A change was heard of, but its rules could not be read: `recheck` has something to do. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /**
   * Stands behind the announcements: looks again at the organizations whose rules changed although no word of
   * it came. One query for all with sessions here. How many sessions ended.
   */
  async recheck(): Promise<number> {
    const organizationIds = this.#parts.registry.organizationsWithSessions();
    const revisions =
      organizationIds.length === 0
        ? new Map<OrganizationId, number>()
        : await this.#parts.store.read((transaction) =>
            readRevisions(transaction, { settings: accessRulesTopic, organizationIds }),
          );
    for (const id of this.#judgedBy.keys()) if (!revisions.has(id)) this.#judgedBy.delete(id);
    let ended = 0;
    for (const [id, revision] of revisions) {
      if (this.#judgedBy.get(id) !== revision) ended += await this.#judge(id);
    }
    this.#hasFailed = false;
    return ended;
  }

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
  }

  async #hear(organizationId: OrganizationId): Promise<void> {
    try {
      await this.#judge(organizationId);
    } catch (error) {
      if (this.#isClosed) return;
      this.#hasFailed = true;
      this.#judgedBy.delete(organizationId);
      this.#parts.log.error('session.access-unjudged', error, { organizationId });
    }
  }

  async #judge(organizationId: OrganizationId): Promise<number> {
    const { store, registry } = this.#parts;
    const { judge, revision } = await store.read((transaction) =>
      readAccessJudge(transaction, organizationId),
    );
    this.#judgedBy.set(organizationId, revision);
    return registry.endRefused(
      organizationId,
      (session) => judge(accessRequestOf(session)).effect === 'DENY',
    );
  }
}
