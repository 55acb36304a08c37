// What is asked of the phones of an organization, and which of them may synchronize.
import Alert from '@cloudscape-design/components/alert';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { DeviceRules } from './device-rules.tsx';
import { DeviceTester } from './device-tester.tsx';
import { PolicyForm } from './policy-form.tsx';
import { mobilePolicyWords } from './words.ts';

export function MobilePoliciesPage() {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  const policy = useRead('GetMobileDevicePolicy', { OrganizationId });
  const rules = useRead('ListMobileDeviceAccessRules', { OrganizationId });
  return (
    <OrganizationPage title={words.title} description={words.description}>
      <Alert type="info" header={words.notYet}>
        {words.notYetWhat}
      </Alert>
      <Trouble error={policy.error ?? rules.error} />
      {policy.data && <PolicyForm policy={policy.data.Policy} />}
      {rules.data && <DeviceRules rules={rules.data.Rules ?? []} />}
      {rules.data && <DeviceTester rules={rules.data.Rules ?? []} />}
    </OrganizationPage>
  );
}
