// Tries the rules on a message: what would happen to it, and which rule decides.
import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Tester } from '#parts/tester.tsx';
import { useWords } from '#words/use-words.ts';
import type { Direction } from './flow-rule-draft.ts';
import { mailFlowWords } from './words.ts';

type Result = Output<'TestMailFlowRules'>['Results'][number];

export function FlowTester() {
  const words = useWords(mailFlowWords);
  const { OrganizationId } = useOrganization();
  const [direction, setDirection] = useState<Direction>('INBOUND');
  const [sender, setSender] = useState('');
  const [recipient, setRecipient] = useState('');
  const [result, setResult] = useState<Result>();
  const test = useAct(async () => {
    setResult(undefined);
    const { Results } = await call('TestMailFlowRules', {
      OrganizationId,
      Direction: direction,
      Sender: sender.trim(),
      Recipients: [recipient.trim()],
    });
    setResult(Results[0]);
  });
  const options = (['INBOUND', 'OUTBOUND'] as const).map((value) => ({
    value,
    label: words.directions[value],
  }));
  return (
    <Tester
      words={words}
      isReady={sender.trim() !== '' && recipient.trim() !== ''}
      isRunning={test.isRunning}
      error={test.error}
      onTry={() => void test.run()}
      result={result && <Verdict result={result} />}
    >
      <ColumnLayout columns={3}>
        <FormField label={words.direction}>
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === direction) ?? null}
            onChange={({ detail }) =>
              setDirection(detail.selectedOption.value === 'OUTBOUND' ? 'OUTBOUND' : 'INBOUND')
            }
          />
        </FormField>
        <TextField label={words.sender} value={sender} onChange={setSender} />
        <TextField label={words.recipient} value={recipient} onChange={setRecipient} />
      </ColumnLayout>
    </Tester>
  );
}

function Verdict({ result: { Action, DecidingRule, MatchedRules } }: { readonly result: Result }) {
  const words = useWords(mailFlowWords);
  if (DecidingRule === undefined) return <Box>{words.noRuleMatches}</Box>;
  return (
    <DataTable
      variant="embedded"
      level="h3"
      title={words.decides(DecidingRule, words.actions[Action])}
      wrapLines
      pages={{ items: MatchedRules, isLoading: false }}
      idOf={({ Name }) => Name}
      nameOf={({ Name }) => Name}
      empty={words.noRuleMatches}
      columns={[
        { id: 'name', header: words.name, isRowHeader: true, cell: ({ Name }) => Name },
        {
          id: 'matched',
          header: words.matched,
          cell: ({ SenderPattern, RecipientPattern }) => `${SenderPattern} → ${RecipientPattern}`,
        },
        { id: 'action', header: words.action, cell: (rule) => words.actions[rule.Action] },
        { id: 'standing', header: words.standing, cell: ({ Standing }) => words.standings[Standing] },
      ]}
    />
  );
}
