// The pipeline with every operation that Roost has.
import { TokenBuckets } from '#base/token-bucket.ts';
import { currentCallers } from '#domain/access/administrators/current-callers.ts';
import { TotpGuard } from '#domain/access/administrators/totp-guard.ts';
import { accessOperations } from '#domain/access/index.ts';
import { makeSignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { groupOperations } from '#domain/directory/groups/index.ts';
import { resourceOperations } from '#domain/directory/resources/index.ts';
import { accessRuleOperations } from '#domain/access/access-rules/index.ts';
import { impersonationOperations } from '#domain/access/impersonation/index.ts';
import { accountOperations } from '#domain/accounts/index.ts';
import { availabilityOperations } from '#domain/calendars/availability/index.ts';
import { deviceAccessOperations } from '#domain/devices/access/index.ts';
import { deviceOperations } from '#domain/devices/index.ts';
import { mailDomainOperations } from '#domain/mail-domains/index.ts';
import { certificateOperations } from '#domain/certificates/index.ts';
import { exportOperations } from '#domain/mailboxes/export/index.ts';
import { mailboxOperations } from '#domain/mailboxes/index.ts';
import { diagnosisOperations } from '#domain/diagnosis/index.ts';
import type { Doors } from '#domain/diagnosis/check-ports.ts';
import { mailFlowOperations } from '#domain/mail-flow/index.ts';
import { retentionOperations } from '#domain/mailboxes/retention/index.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { organizationOperations } from '#domain/organizations/index.ts';
import { Idempotency } from '#operations/idempotency.ts';
import { machineryOperations } from '#operations/index.ts';
import { measureOperations } from '#operations/measure-operations.ts';
import { notYet } from '#operations/not-yet.ts';
import { Paging } from '#operations/paging.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { previewOperation } from '#operations/preview.ts';
import { Registry } from '#operations/registry.ts';
import { FreeSpace } from '#storage/free-space.ts';
import { wantedCertificate } from './certificates.ts';
import { endingSessionsIn } from './ending-sessions.ts';
import { mailServiceOf } from './mail-service.ts';
import type { Parts } from './parts.ts';

/** For each access key. */
const requestsPerSecond = 1000;
const requestsBurst = 2000;
const throttledKeysMax = 10_000;

interface Around {
  readonly mailHost: string;
  /** Null until all are open. */
  readonly doors?: () => Doors | null;
}

const diagnosisParts = (parts: Parts, { mailHost, doors = () => null }: Around) => {
  const { configuration, clock } = parts;
  const { dataFolder: folder } = configuration;
  return { ...parts, ...configuration, mailHost, doors, freeSpace: new FreeSpace({ folder, clock }) };
};

export function makePipeline(parts: Parts, around: Around): PipelineParts {
  const { mailHost } = around;
  const { configuration, clock, installationKey, passwordHasher } = parts;
  const pipeline: PipelineParts = {
    ...parts,
    registry: new Registry(
      [
        ...organizationOperations({ region: configuration.region }),
        ...mailDomainOperations({ ...parts, service: mailServiceOf(parts, mailHost) }),
        ...groupOperations(),
        ...resourceOperations(),
        ...accessOperations({
          ...parts,
          door: { ...makeSignInParts({ ...parts, hasher: passwordHasher }), totpGuard: new TotpGuard(parts) },
          sessions: parts.registry,
          isOnlyNode: configuration.databaseUrl === null,
        }),
        ...accessRuleOperations(),
        ...impersonationOperations(),
        ...deviceAccessOperations(),
        ...retentionOperations(),
        ...mailFlowOperations({ ...parts, hostName: mailHost }),
        ...availabilityOperations({ ...parts, ...configuration }),
        ...accountOperations({ ...parts, rootDomain: configuration.firstStart.domain }),
        ...mailboxOperations(),
        ...deviceOperations(),
        ...exportOperations(configuration),
        ...certificateOperations({ ...parts, wanted: wantedCertificate(configuration, { mailHost }) }),
        ...diagnosisOperations(diagnosisParts(parts, around)),
        ...machineryOperations({
          organizations: calledOrganizations,
          preview: (wanted) => previewOperation(pipeline, wanted),
        }),
      ],
      notYet,
    ),
    organizations: calledOrganizations,
    callers: currentCallers,
    endingSessions: endingSessionsIn(parts.registry),
    throttle: new TokenBuckets({
      clock,
      limits: { tokensPerSecond: requestsPerSecond, burst: requestsBurst },
      keysMax: throttledKeysMax,
    }),
    paging: new Paging(installationKey),
    idempotency: new Idempotency(installationKey),
    onAnswered: measureOperations(parts.metrics),
  };
  return pipeline;
}
