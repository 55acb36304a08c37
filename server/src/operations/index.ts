// The machinery's own operations and sweeps.
import { listAuditEvents } from './audit/list-audit-events.operation.ts';
import { forgetTokensSweep } from './forget-tokens.sweep.ts';
import type { Operation } from './operation.ts';
import { previewOperationOperation } from './preview-operation.operation.ts';

export const machineryOperations = (
  parts: Parameters<typeof listAuditEvents>[0] & Parameters<typeof previewOperationOperation>[0],
): readonly Operation[] => [listAuditEvents(parts), previewOperationOperation(parts)];

export const machinerySweeps = (parts: Parameters<typeof forgetTokensSweep>[0]) => [forgetTokensSweep(parts)];
