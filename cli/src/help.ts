import type { Operation, StructureSchema } from '@roost/api';
import { operationNames } from './find-operation.ts';
import { describeValue, flagsOf, type Flag } from './flags.ts';

export const generalHelp = `Runs a Roost installation from the terminal.

  roost admin OPERATION [--flags]   any operation of the API, as your role allows it
  roost admin --help                lists the operations
  roost admin OPERATION --help      says what one takes and answers
  roost doctor [--test-recipient ADDRESS]
                                    says what is well and what is not, and what mends it
  roost sign-in [--endpoint URL]    opens a session for the commands that follow
  roost sign-out                    ends it

Which server, and as whom:
  --endpoint URL or ROOST_ENDPOINT            the server
  AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY    an access key (AWS_REGION: us-east-1 when absent)
  roost sign-in                               a session, where there is no key
  ROOST_DATA_DIR                              the server of this machine, with the key of its first start

Exit codes: 0 done, 1 refused, not reached or found in trouble, 2 not understood.
`;

export const operationsHelp = (): string =>
  `Operations:\n${operationNames.map((name) => `  ${name}\n`).join('')}`;

export function operationHelp({ name, input, output, errors }: Operation): string {
  const flags = flagsOf(input);
  const lines = [
    `roost admin ${name} [--flags]`,
    '',
    ...section(
      'Needed:',
      flags.filter(({ isRequired }) => isRequired),
    ),
    ...section(
      'If wanted:',
      flags.filter(({ isRequired }) => !isRequired),
    ),
    'For every operation:',
    `  --json '{…}'          the whole input as JSON; flags go before it`,
    '  --output json|table   json when absent',
    ...(input.members['NextToken'] === undefined
      ? []
      : ['  --all                 every page, as one answer']),
    '  --endpoint URL        the server',
    '  A value may stand in a file: --password file:///dev/stdin',
    '',
    `Answers: ${answerOf(output)}`,
    `Errors: ${errors.join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, flags: readonly Flag[]): string[] {
  if (flags.length === 0) return [];
  return [title, ...flags.map(({ name, schema }) => `  --${name} ${describeValue(schema)}`.trimEnd()), ''];
}

const answerOf = ({ members }: StructureSchema): string => Object.keys(members).join(', ') || 'nothing';
