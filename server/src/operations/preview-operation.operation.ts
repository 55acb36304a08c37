import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import type { AccessChange } from './access-change.ts';
import type { Caller } from './caller.ts';
import { operation, type Operation } from './operation.ts';
import type { EndingSession } from './pipeline-parts.ts';
import type { Preview } from './preview.ts';

/**
 * `preview` is asked for when a call comes: the pipeline that it needs holds the registry that this goes
 * into.
 */
export const previewOperationOperation = (parts: {
  readonly preview: (wanted: { name: string; json: unknown; caller: Caller }) => Promise<Preview>;
}): Operation =>
  operation({
    contract: roostOperations.PreviewOperation,
    access: 'read',
    scope: 'installation',
    organizationAdministrators: 'all', // the previewed operation is authorized by itself
    prepare: ({ input, caller }) => {
      const json = parseInput(input.InputJson);
      const organization = input.OrganizationId === undefined ? {} : { OrganizationId: input.OrganizationId };
      return parts.preview({ name: input.Operation, json: { ...organization, ...json }, caller });
    },
    handle: async (_transaction, { prepared }) => ({
      OutputJson: prepared.output,
      ErrorCode: prepared.refusal?.code,
      ErrorMessage: prepared.refusal?.sentence,
      Before: prepared.before,
      After: prepared.after,
      Effects: prepared.effects,
      EndingSessions: prepared.endingSessions.map(toWire),
      AccessChanges: prepared.accessChanges.named.map(toWireChange),
      AccessGainCount: prepared.accessChanges.gainedCount,
      AccessLossCount: prepared.accessChanges.lostCount,
      AreAccessChangesComplete: prepared.accessChanges.isComplete,
    }),
  });

const toWire = ({ sessionId, userId, userName, protocol, remoteAddress }: EndingSession) => ({
  SessionId: sessionId,
  UserId: userId,
  UserName: userName,
  Protocol: protocol,
  SourceIp: remoteAddress,
});

const toWireChange = ({ turn, permissions, user, target, via }: AccessChange) => ({
  Turn: turn,
  Permissions: permissions,
  UserId: user.id,
  UserDisplayName: user.displayName,
  TargetKind: target.kind,
  TargetId: target.id,
  TargetDisplayName: target.displayName,
  Via: via,
});

function parseInput(text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Failure('invalid-parameter', 'InputJson is not valid JSON.', { cause: error });
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw new Failure('invalid-parameter', 'InputJson must be an object.');
}
