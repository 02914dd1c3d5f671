/** A folder with the files of `/proc` that the doctor reads, since the limits of the machine that runs tests may be low. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface ProcValues {
  readonly openFiles?: number;
  readonly acceptQueue?: number;
  readonly trackedConnections?: number;
  readonly maxTrackedConnections?: number;
  /** `null`: the kernel does not show the file. */
  readonly maxReceiveBufferBytes?: number | null;
  /** The files as a network namespace of a container has them. */
  readonly isOfContainer?: boolean;
}

/** Writes the files below `folder`, with sound values unless given, and returns the folder that stands for `/proc`. */
export async function writeProcFolder(
  folder: string,
  {
    openFiles = 1_048_576,
    acceptQueue = 4_096,
    trackedConnections = 3_622,
    maxTrackedConnections = 262_144,
    maxReceiveBufferBytes = 4_194_304,
    isOfContainer = false,
  }: ProcValues = {},
): Promise<string> {
  const proc = path.join(folder, 'proc');
  const write = async (file: string, text: string, mode = 0o644) => {
    await mkdir(path.dirname(path.join(proc, file)), { recursive: true });
    await writeFile(path.join(proc, file), text);
    await chmod(path.join(proc, file), mode);
  };
  const limits = `Limit Soft Limit Hard Limit Units\nMax open files ${openFiles} ${openFiles} files\n`;
  await write('self/limits', limits);
  await write('sys/net/core/somaxconn', `${acceptQueue}\n`);
  await write('sys/net/netfilter/nf_conntrack_count', `${trackedConnections}\n`, 0o444);
  // The permissions of Linux 6.18 in the first network namespace and in one that "unshare --net" has created.
  const mode = isOfContainer ? 0o444 : 0o644;
  await write('sys/net/netfilter/nf_conntrack_max', `${maxTrackedConnections}\n`, mode);
  await write('sys/net/netfilter/nf_conntrack_buckets', '65536\n', mode);
  if (maxReceiveBufferBytes !== null)
    await write('sys/net/core/rmem_max', `${maxReceiveBufferBytes}\n`, mode);
  return proc;
}
