// The pipeline with every operation that Roost has.
import { TokenBuckets } from '#base/token-bucket.ts';
import { accountOperations } from '#domain/accounts/index.ts';
import { deviceOperations } from '#domain/devices/index.ts';
import { mailDomainOperations } from '#domain/mail-domains/index.ts';
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
import type { Parts } from './parts.ts';

/** For each access key. */
const requestsPerSecond = 1000;
const requestsBurst = 2000;
const throttledKeysMax = 10_000;

export function makePipeline(parts: Parts, { mailHost }: { mailHost: string }): PipelineParts {
  const { configuration, clock, installationKey } = parts;
  const pipeline: PipelineParts = {
    ...parts,
    registry: new Registry(
      [
        ...organizationOperations({ region: configuration.region }),
        ...mailDomainOperations({ mailHost }),
        ...accountOperations({ ...parts, rootDomain: configuration.firstStart.domain }),
        ...deviceOperations(),
        ...machineryOperations({
          organizations: calledOrganizations,
          preview: (wanted) => previewOperation(pipeline, wanted),
        }),
      ],
      notYet,
    ),
    organizations: calledOrganizations,
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
