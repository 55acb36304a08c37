import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { fromMembers } from '#parts/conditions.ts';
import { ConditionsInWords } from '#parts/conditions-in-words.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { DeleteRuleDialog } from '#parts/delete-rule-dialog.tsx';
import { EffectInWords } from '#parts/effect.tsx';
import { EndingSessions } from '#parts/ending-sessions.tsx';
import { Instant } from '#parts/instant.tsx';
import { Page } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { useAccessConditionKinds, type AccessRule } from './access-conditions.ts';
import { AccessTester } from './access-tester.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { accessRuleWords } from './words.ts';

const rulesMax = 10;

export function AccessRulesPage() {
  const words = useWords(accessRuleWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const kinds = useAccessConditionKinds();
  const [chosenName, setChosenName] = useState<string>();
  const [asked, setAsked] = useState<'create' | 'edit' | 'delete'>();
  const { data, error, isPending, refetch } = useRead('ListAccessControlRules', { OrganizationId });
  const rules = data?.Rules ?? [];
  const chosen = rules.find(({ Name }) => Name === chosenName);
  const close = (): void => setAsked(undefined);
  const missing = chosen === undefined ? words.chooseFirst : undefined;
  return (
    <Page
      isNamedInside
      title={words.title}
      above={[{ text: Alias, href: paths.organization(OrganizationId) }]}
    >
      <DataTable
        wrapLines
        level="h1"
        title={words.title}
        description={words.description}
        pages={{ items: rules, isLoading: isPending, error, refresh: () => void refetch() }}
        idOf={nameOf}
        nameOf={nameOf}
        empty={words.none}
        selection={{
          kind: 'single',
          chosen: chosen === undefined ? [] : [chosen],
          choose: ([rule]) => setChosenName(rule?.Name),
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton obstacle={missing} onClick={() => setAsked('delete')}>
              {words.delete}
            </ActButton>
            <ActButton obstacle={missing} onClick={() => setAsked('edit')}>
              {words.edit}
            </ActButton>
            <ActButton
              variant="primary"
              obstacle={rules.length >= rulesMax ? words.full : undefined}
              onClick={() => setAsked('create')}
            >
              {words.create}
            </ActButton>
          </SpaceBetween>
        }
        columns={[
          { id: 'name', header: words.name, isRowHeader: true, minWidth: 140, cell: nameOf },
          {
            id: 'effect',
            header: words.effect,
            minWidth: 110,
            cell: ({ Effect }) => <EffectInWords effect={Effect} />,
          },
          {
            id: 'conditions',
            header: words.conditions,
            minWidth: 260,
            cell: (rule) => (
              <ConditionsInWords kinds={kinds} value={fromMembers(rule, kinds)} always={words.alwaysShort} />
            ),
          },
          { id: 'note', header: words.note, minWidth: 180, cell: ({ Description }) => Description },
          {
            id: 'changed',
            header: words.changed,
            minWidth: 140,
            cell: ({ DateModified }) => <Instant at={DateModified} />,
          },
        ]}
      />
      <AccessTester rules={rules} />
      {asked === 'create' && <RuleDialog rules={rules} onClose={close} />}
      {asked === 'edit' && chosen && <RuleDialog rule={chosen} rules={rules} onClose={close} />}
      {asked === 'delete' && chosen && (
        <DeleteRuleDialog
          words={words}
          name={nameOf(chosen)}
          isLast={rules.length === 1}
          remove={() => call('DeleteAccessControlRule', { OrganizationId, Name: nameOf(chosen) })}
          onClose={close}
        >
          <EndingSessions
            changes={[{ operation: 'DeleteAccessControlRule', input: { Name: nameOf(chosen) } }]}
          />
        </DeleteRuleDialog>
      )}
    </Page>
  );
}

const nameOf = ({ Name = '' }: AccessRule): string => Name;
