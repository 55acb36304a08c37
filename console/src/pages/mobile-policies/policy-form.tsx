// The ten settings of the policy, with what each means to who holds the device.
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { NumberField } from '#parts/number-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import {
  deviceSwitches,
  fromDraft,
  isAcceptable,
  numberSettings,
  passwordSwitches,
  ranges,
  toDraft,
  type DevicePolicy,
  type NumberSetting,
  type SwitchSetting,
} from './policy-draft.ts';
import { mobilePolicyWords } from './words.ts';

export function PolicyForm({ policy }: { readonly policy: DevicePolicy }) {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [draft, setDraft] = useState(() => toDraft(policy));
  const [isChecked, setIsChecked] = useState(false);
  const isReady = numberSettings.every((name) => isAcceptable(name, draft.numbers[name]));
  const save = useAct(async () => {
    await call('PutMobileDevicePolicy', { OrganizationId, Policy: fromDraft(draft) });
    tell({ kind: 'success', sentence: words.saved });
  });
  const submit = (): void => {
    setIsChecked(true);
    if (isReady) void save.run();
  };
  const switchOf = (name: SwitchSetting) => (
    <Switch
      key={name}
      name={name}
      isOn={draft.switches[name]}
      onChange={(isOn) => setDraft({ ...draft, switches: { ...draft.switches, [name]: isOn } })}
    />
  );
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={words.policyHelp}
          actions={
            <ActButton variant="primary" isRunning={save.isRunning} onClick={submit}>
              {words.save}
            </ActButton>
          }
        >
          {words.policy}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Trouble error={save.error} />
        <Section title={words.device}>{deviceSwitches.map(switchOf)}</Section>
        <Section title={words.password} help={words.passwordHelp}>
          {(['PasswordRequired', ...passwordSwitches] as const).map(switchOf)}
          <ColumnLayout columns={3}>
            {numberSettings.map((name) => (
              <Setting
                key={name}
                name={name}
                value={draft.numbers[name]}
                isChecked={isChecked}
                onChange={(typed) => setDraft({ ...draft, numbers: { ...draft.numbers, [name]: typed } })}
              />
            ))}
          </ColumnLayout>
        </Section>
      </SpaceBetween>
    </Container>
  );
}

interface SectionProps {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

function Section({ title, help, children }: SectionProps) {
  return (
    <SpaceBetween size="s">
      <div>
        <Box variant="h3">{title}</Box>
        {help !== undefined && <Box color="text-body-secondary">{help}</Box>}
      </div>
      {children}
    </SpaceBetween>
  );
}

interface SwitchProps {
  readonly name: SwitchSetting;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Switch({ name, isOn, onChange }: SwitchProps) {
  const words = useWords(mobilePolicyWords);
  return (
    <Checkbox
      checked={isOn}
      description={words.help[name]}
      onChange={({ detail }) => onChange(detail.checked)}
    >
      {words.settings[name]}
    </Checkbox>
  );
}

interface SettingProps {
  readonly name: NumberSetting;
  readonly value: string;
  /** Only then is told what is wrong. */
  readonly isChecked: boolean;
  readonly onChange: (typed: string) => void;
}

function Setting({ name, value, isChecked, onChange }: SettingProps) {
  const words = useWords(mobilePolicyWords);
  const { number } = useFormats();
  const [min, max] = [number(ranges[name].min), number(ranges[name].max)];
  const isWrong = isChecked && !isAcceptable(name, value);
  return (
    <NumberField
      label={words.settings[name]}
      constraint={`${words.help[name]} ${words.range(min, max)}`}
      value={value}
      error={isWrong ? words.outOfRange(min, max) : undefined}
      onChange={onChange}
    />
  );
}
