import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { DeleteRuleDialog } from '#parts/delete-rule-dialog.tsx';
import { EndingSessions } from '#parts/ending-sessions.tsx';
import { Instant } from '#parts/instant.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { RuleTable } from '#parts/rule-table.tsx';
import { useWords } from '#words/use-words.ts';
import { useAccessConditionKinds, type AccessRule } from './access-conditions.ts';
import { AccessTester } from './access-tester.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { accessRuleWords } from './words.ts';

export function AccessRulesPage() {
  const words = useWords(accessRuleWords);
  const { OrganizationId } = useOrganization();
  const { data, error, isPending, refetch } = useRead('ListAccessControlRules', { OrganizationId });
  const rules = data?.Rules ?? [];
  return (
    <OrganizationPage isNamedInside title={words.title}>
      <RuleTable
        level="h1"
        title={words.title}
        description={words.description}
        pages={{ items: rules, isLoading: isPending, error, refresh: () => void refetch() }}
        words={words}
        kinds={useAccessConditionKinds()}
        idOf={nameOf}
        columns={[
          {
            id: 'changed',
            header: words.changed,
            minWidth: 140,
            cell: ({ DateModified }) => <Instant at={DateModified} />,
          },
        ]}
        renderCreation={(close) => <RuleDialog rules={rules} onClose={close} />}
        renderChange={(rule, close) => <RuleDialog rule={rule} rules={rules} onClose={close} />}
        renderDeletion={(rule, close) => (
          <DeleteRuleDialog
            words={words}
            name={nameOf(rule)}
            isLast={rules.length === 1}
            remove={() => call('DeleteAccessControlRule', { OrganizationId, Name: nameOf(rule) })}
            onClose={close}
          >
            <EndingSessions
              changes={[{ operation: 'DeleteAccessControlRule', input: { Name: nameOf(rule) } }]}
            />
          </DeleteRuleDialog>
        )}
      />
      <AccessTester rules={rules} />
    </OrganizationPage>
  );
}

const nameOf = ({ Name = '' }: AccessRule): string => Name;
