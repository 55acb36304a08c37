// Before and after side by side.
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { activityWords } from './activity-words.ts';
import type { ChangedValue } from './changed-values.ts';

export function ChangeTable({ changes }: { readonly changes: readonly ChangedValue[] }) {
  const words = useWords(activityWords);
  const formats = useFormats();
  const show = (path: string, value: string | undefined): string => {
    if (value === undefined) return words.absent;
    return path.endsWith('At') && /^\d{12,14}$/.test(value) ? formats.instant(Number(value)) : value;
  };
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>{show(path, before)}</td>
            <td>{show(path, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
