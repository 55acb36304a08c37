// What is well and what is not in a whole installation, each with its cure.
import { defineOperations } from '../operation.ts';
import { enumeration, list, optional, required, string, structure, timestamp } from '../schema.ts';

const finding = structure({
  Check: required(
    enumeration('DATABASE', 'DISK', 'CLOCK', 'CERTIFICATE', 'PORTS', 'QUEUE', 'DNS', 'TEST_MESSAGE'),
  ),
  // What it is about: a port, a domain, an address.
  Subject: required(string()),
  // WARNING: it works, and will not for long or not everywhere. TROUBLE: something does not work.
  Level: required(enumeration('OK', 'WARNING', 'TROUBLE')),
  Sentence: required(string()),
  // Absent where there is nothing to cure.
  Cure: optional(string()),
});

export const diagnosisOperations = defineOperations({
  // As the answering node finds it, for administrators of the whole installation with the full role.
  // TestRecipient, an address here or elsewhere, is sent a test message, which is waited for for up to 20
  // seconds.
  CheckInstallation: {
    isIdempotent: true,
    input: structure({ TestRecipient: optional(string({ min: 3, max: 320 })) }),
    // CheckedDate is the server's clock.
    output: structure({ CheckedDate: required(timestamp()), Findings: required(list(finding)) }),
    errors: ['InvalidParameterException'],
  },
});
