// The machinery's own operations.
import { listAuditEvents } from './audit/list-audit-events.operation.ts';
import type { Operation } from './operation.ts';
import { previewOperationOperation } from './preview-operation.operation.ts';

export const machineryOperations = (
  parts: Parameters<typeof listAuditEvents>[0] & Parameters<typeof previewOperationOperation>[0],
): readonly Operation[] => [listAuditEvents(parts), previewOperationOperation(parts)];
