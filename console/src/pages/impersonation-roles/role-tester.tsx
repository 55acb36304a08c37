import FormField from '@cloudscape-design/components/form-field';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Tester } from '#parts/tester.tsx';
import { UserSelect, type ChosenUser } from '#parts/user-select.tsx';
import { useWords } from '#words/use-words.ts';
import type { ImpersonationRule } from './role-draft.ts';
import { roleWords } from './words.ts';

interface Props {
  readonly roleId: string;
  readonly rules: readonly ImpersonationRule[];
}

export function RoleTester({ roleId, rules }: Props) {
  const words = useWords(roleWords);
  const { OrganizationId } = useOrganization();
  const [user, setUser] = useState<ChosenUser>();
  const [verdict, setVerdict] = useState<Output<'GetImpersonationRoleEffect'>>();
  const test = useAct(async (TargetUser: string) => {
    setVerdict(undefined);
    const asked = { OrganizationId, ImpersonationRoleId: roleId, TargetUser };
    setVerdict(await call('GetImpersonationRoleEffect', asked));
  });
  const effectOf = (id: string | undefined): ImpersonationRule['Effect'] | undefined =>
    rules.find(({ ImpersonationRuleId }) => ImpersonationRuleId === id)?.Effect;
  return (
    <Tester
      words={words}
      isReady={user !== undefined}
      onTry={() => user && void test.run(user.id)}
      isRunning={test.isRunning}
      error={test.error}
      verdict={
        verdict && {
          effect: verdict.Effect,
          matched: (verdict.MatchedRules ?? []).map(({ ImpersonationRuleId: id, Name }) => ({
            name: Name ?? id ?? '',
            effect: effectOf(id),
          })),
          ...(verdict.Effect === 'ALLOW' && verdict.Type && { more: words.typeHelp[verdict.Type] }),
        }
      }
    >
      <FormField label={words.user}>
        <UserSelect value={user} onChange={setUser} />
      </FormField>
    </Tester>
  );
}
