// The operations on inbox rules.
import type { Operation } from '#operations/operation.ts';
import { listInboxRules } from './list-inbox-rules.operation.ts';
import { putInboxRules } from './put-inbox-rules.operation.ts';

export const inboxRuleOperations = (): readonly Operation[] => [listInboxRules(), putInboxRules()];
