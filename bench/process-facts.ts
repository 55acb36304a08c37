// What Linux tells about a process and its children; undefined on systems that have no /proc.
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100; // sysconf(_SC_CLK_TCK), the same on every Linux that Node runs on

interface ProcessState {
  readonly pid: number;
  readonly parentPid: number;
  /** Its own time and that of children which ended. */
  readonly cpuTicks: number;
}

/** Processor time of the process and all that it started, in milliseconds. */
export function cpuMilliseconds(pid: number): number | undefined {
  const family = familyOf(pid);
  if (family.length === 0) return undefined;
  return (family.reduce((sum, { cpuTicks }) => sum + cpuTicks, 0) * 1000) / ticksPerSecond;
}

/** Proportional set size of the process and all that it started; undefined when it may not be read. */
export function memoryKibibytes(pid: number): number | undefined {
  let sum = 0;
  for (const member of familyOf(pid)) {
    const match = /^Pss:\s+(\d+)/m.exec(readText(`/proc/${member.pid}/smaps_rollup`) ?? '');
    if (match?.[1] === undefined) return undefined;
    sum += Number(match[1]);
  }
  return sum === 0 ? undefined : sum;
}

function familyOf(pid: number): ProcessState[] {
  const states = readStates();
  const family: ProcessState[] = states.filter((state) => state.pid === pid);
  for (const member of family) family.push(...states.filter((state) => state.parentPid === member.pid));
  return family;
}

function readStates(): ProcessState[] {
  return listProcesses().flatMap((pid) => {
    const text = readText(`/proc/${pid}/stat`);
    if (text === undefined) return [];
    // proc(5): the name in parentheses may hold spaces; the fields after it are numbered from 3
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parentPid = 0] = fields.slice(1);
    const cpuTicks = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0);
    return [{ pid, parentPid, cpuTicks }];
  });
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // the process ended meanwhile, or belongs to somebody else
  }
}
