// The certificate that every port of the server serves.
import { defineOperations } from '../operation.ts';
import { enumeration, list, optional, required, string, structure, timestamp } from '../schema.ts';

export const roostCertificateOperations = defineOperations({
  // As the answering node serves it, for administrators of the whole installation.
  DescribeTls: {
    isIdempotent: true,
    input: structure({}),
    output: structure({
      // FILES are the operator's, ACME an authority's by order of the server; SELF_SIGNED when there is
      // neither.
      Source: required(enumeration('FILES', 'ACME', 'SELF_SIGNED')),
      // Host names and addresses.
      Names: required(list(string())),
      Issuer: required(string()),
      ValidFromDate: required(timestamp()),
      ValidUntilDate: required(timestamp()),
      // SHA-256, pairs of hex digits with colons.
      Fingerprint: required(string()),
      // When the server looks after another by itself; absent with FILES.
      NextRenewalDate: optional(timestamp()),
      // A sentence about what keeps a newer certificate away, or about the one that expired.
      Trouble: optional(string()),
    }),
    errors: [],
  },
});
