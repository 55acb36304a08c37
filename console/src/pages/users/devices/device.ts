import type { Output } from '@roost/api';

export type Device = Output<'GetMobileDevice'>['Device'];

/** Account-only wipes came with version 16.1 of the protocol. */
export const knowsAccountOnlyWipe = ({ ProtocolVersion = '0' }: Device): boolean =>
  Number(ProtocolVersion) >= 16.1;

export const isWipePending = ({ Status }: Device): boolean =>
  Status === 'WIPE_REQUIRED' || Status === 'WIPE_FAILED';
