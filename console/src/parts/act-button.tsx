// A button that is for some roles, or for some things only: otherwise it says why.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { useRights, type Rights } from '#app/rights.ts';
import { useGo } from '#app/use-go.ts';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';

interface Props {
  readonly children: string;
  readonly needs?: keyof Rights;
  /** Why it cannot be used now; undefined when it can. */
  readonly obstacle?: string | undefined;
  readonly variant?: ButtonProps.Variant;
  readonly iconName?: ButtonProps['iconName'];
  /** A page of the console that it leads to. */
  readonly to?: string;
  readonly onClick?: () => void;
  readonly isRunning?: boolean;
  /** Sends the form that it stands in. */
  readonly isSubmit?: boolean;
}

export function ActButton({ children, needs = 'mayChange', obstacle, ...rest }: Props) {
  const words = useWords(partWords);
  const rights = useRights();
  const go = useGo();
  const reason = rights[needs] ? obstacle : words.notForRole;
  const { variant = 'normal', iconName, to, onClick, isRunning = false, isSubmit = false } = rest;
  return (
    <Button
      variant={variant}
      loading={isRunning}
      formAction={isSubmit ? 'submit' : 'none'}
      disabled={reason !== undefined}
      {...(reason !== undefined && { disabledReason: reason })}
      {...(iconName && { iconName })}
      onClick={() => {
        onClick?.();
        if (to !== undefined) go(to);
      }}
    >
      {children}
    </Button>
  );
}
