// A message in the course of a FETCH: what was read of it, decoded when it is first asked for.
import { decodeEnvelope, decodeStructure, type Envelope, type MessageStructure } from '@roost/mime';
import { assert } from '#base/failure.ts';
import type { Instant } from '#base/clock.ts';
import type { MessageRecord } from '#domain/mailboxes/messages/read-messages.ts';

export class FetchedMessage {
  readonly uid: number;
  readonly sequence: number;
  readonly modseq: number;
  /** `FLAGS (…)` */
  readonly flagsText: string;
  readonly #record: MessageRecord;
  readonly #content: Buffer | null;
  #structure: MessageStructure | null = null;

  constructor(parts: {
    readonly sequence: number;
    readonly modseq: number;
    readonly flagsText: string;
    readonly record: MessageRecord;
    readonly content: Buffer | null;
  }) {
    this.uid = parts.record.uid;
    this.sequence = parts.sequence;
    this.modseq = parts.modseq;
    this.flagsText = parts.flagsText;
    this.#record = parts.record;
    this.#content = parts.content;
  }

  get messageId(): number {
    return this.#record.messageId;
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
