// What the server is made of, each opened once.
import type { Clock } from '#base/clock.ts';
import type { Configuration } from '#base/configuration.ts';
import type { DnsResolver } from '#base/dns-resolver.ts';
import type { Log } from '#base/log.ts';
import type { Metrics } from '#base/metrics.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { ServerTls } from '#base/server-tls.ts';
import type { AcmeLine } from '#domain/certificates/authority/acme-line.ts';
import type { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import type { MakeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { EmailEventRecorder } from '#domain/mail-flow/monitoring/email-event-recorder.ts';
import type { MailFlowSettings } from '#domain/mail-flow/settings/mail-flow-settings.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { BucketClient } from '#storage/bucket-client.ts';
import type { Store } from '#storage/store.ts';

export interface Parts {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly metrics: Metrics;
  readonly installationKey: Buffer;
  readonly sealedBox: SealedBox;
  readonly passwordHasher: PasswordHasher;
  readonly dns: DnsResolver;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
  readonly blobFiles: BlobFiles;
  /** For exports; closed before the work that uses it is waited for. */
  readonly buckets: BucketClient;
  readonly registry: SessionRegistry;
  readonly mailFlow: MailFlowSettings;
  readonly emailEvents: EmailEventRecorder;
  readonly tls: ServerTls;
  /** Null without ACME; closed before the work that uses it is waited for. */
  readonly acmeLine: AcmeLine | null;
  /** Turns true when the stop begins. */
  readonly state: { isStopping: boolean };
}

/** What is closed at the stop, last opened first. */
export type Closers = (() => Promise<void> | void)[];
