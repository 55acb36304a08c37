// A message in the course of a FETCH: what was read of it, decoded when it is first asked for.
import { decodeEnvelope, decodeStructure, type Envelope, type MessageStructure } from '@roost/mime';
import { assert } from '#base/failure.ts';
import type { Instant } from '#base/clock.ts';
import type { MessageRecord } from '#domain/mailboxes/messages/read-messages.ts';
import type { FolderImage } from '../folder-image.ts';

export class FetchedMessage {
  readonly uid: number;
  readonly sequence: number;
  readonly modseq: number;
  /** `FLAGS (…)` */
  readonly flagsText: string;
  readonly #idScope: string;
  readonly #record: MessageRecord;
  readonly #content: Buffer | null;
  #structure: MessageStructure | null = null;

  constructor(parts: {
    readonly image: FolderImage;
    readonly idScope: string;
    readonly index: number;
    readonly record: MessageRecord;
    readonly content: Buffer | null;
  }) {
    const { image, idScope, index, record, content } = parts;
    this.uid = record.uid;
    this.sequence = index + 1;
    this.modseq = image.modseqAt(index);
    this.flagsText = image.flagTable.textOf(image.flagNumberAt(index));
    this.#idScope = idScope;
    this.#record = record;
    this.#content = content;
  }

  /** RFC 8474 §5.1 */
  get emailId(): string {
    return emailIdOf(this.#idScope, this.#record);
  }

  get sizeBytes(): number {
    return this.#record.sizeBytes;
  }

  get receivedAt(): Instant {
    return this.#record.receivedAt;
  }

  get envelope(): Envelope {
    return decodeEnvelope(this.#record.envelope);
  }

  get structure(): MessageStructure {
    this.#structure ??= decodeStructure(this.#record.structure);
    return this.#structure;
  }

  get content(): Buffer {
    assert(this.#content !== null, 'the plan of a FETCH asks for the bodies that its items show');
    return this.#content;
  }
}

/** The same in every folder of a mailbox, and another in every mailbox. */
export const emailIdOf = (idScope: string, { messageId }: Pick<MessageRecord, 'messageId'>): string =>
  `M${idScope}${messageId}`;
