// Looks at database, disk, clock, certificate, ports, queue and DNS, and sends a test message if wanted.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { checkInstallation, type DiagnosisParts } from './check-installation.ts';

export const checkInstallationOperation = (parts: DiagnosisParts): Operation =>
  operation({
    contract: roostOperations.CheckInstallation,
    access: 'read',
    scope: 'installation',
    // the test message is one that others get
    right: 'full',
    prepare: ({ input }) => checkInstallation(parts, { testRecipient: input.TestRecipient }),
    async handle(_transaction, { prepared: findings, now }) {
      return {
        CheckedDate: now,
        Findings: findings.map(({ check, subject, level, sentence, cure }) => ({
          Check: check,
          Subject: subject,
          Level: level,
          Sentence: sentence,
          Cure: cure,
        })),
      };
    },
  });
