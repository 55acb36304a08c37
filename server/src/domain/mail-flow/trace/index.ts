// The operation that traces messages.
import type { Operation } from '#operations/operation.ts';
import { traceMessages } from './trace-messages.operation.ts';

export const messageTraceOperations = (): readonly Operation[] => [traceMessages()];
