//! The chapter about training sets too large for one machine: shards are read separately and their
//! partials merged.

use super::{Chapter, GuideRow, prose};

const SHELL: &str = "\
rm -f shards/*.part
printf '%s\\0' shards/*.jsonl | xargs -0 -P 8 -I{} \\
    tuneworthy inspect {} --like shards/000.jsonl \\
        --partial {}.part &&
tuneworthy inspect --merge shards/*.part --markdown > report.md";

const SPARK: &str = "\
import glob, subprocess, sys
from pyspark.sql import SparkSession

inspect = [\"/shared/tuneworthy\", \"inspect\"]
shards = sorted(glob.glob(\"/shared/shards/*.jsonl\"))
if not shards:
    sys.exit(\"no shards\")

def read(shard):
    part = shard + \".part\"
    subprocess.run(
        [*inspect, shard, \"--like\", shards[0], \"--partial\", part],
        check=True,
    )
    return part

context = SparkSession.builder.getOrCreate().sparkContext
parts = context.parallelize(shards, len(shards)).map(read).collect()
merge = [*inspect, \"--merge\", *parts, \"--for\", \"together\"]
sys.exit(subprocess.run(merge).returncode)";

const RAY: &str = "\
import glob, subprocess, sys
import ray

ray.init()
inspect = [\"/shared/tuneworthy\", \"inspect\"]
shards = sorted(glob.glob(\"/shared/shards/*.jsonl\"))
if not shards:
    sys.exit(\"no shards\")

@ray.remote(num_cpus=1, retry_exceptions=True)
def read(shard, like):
    part = shard + \".part\"
    subprocess.run(
        [*inspect, shard, \"--like\", like, \"--partial\", part],
        check=True,
    )
    return part

tasks = [read.remote(shard, shards[0]) for shard in shards]
parts = ray.get(tasks)
merge = [*inspect, \"--merge\", *parts, \"--for\", \"together\"]
sys.exit(subprocess.run(merge).returncode)";

/// The chapter.
pub(super) fn cluster() -> Chapter {
    prose(
        "shards",
        "A training set that outgrows a machine",
        "The page reads a file of a gigabyte or more in a browser. A larger set comes in shards: read each where it lies with the native program, tuneworthy, and put the results together on one machine. The report says what it would say of the whole set in one file, read with the same --like; only records laid side by side are left out, for want of the file.",
        vec![
            told(
                "shards-map-reduce",
                "Map, then reduce",
                &[
                    "“tuneworthy inspect SHARD --like FIRST --partial OUT” reads one shard and writes what it found as a partial: counts, hashes, sketches, and short excerpts with personal data and secrets masked. Hundreds of shards can be read at once, on as many machines as there are. The exit code is 0, whatever a service would say of the shard; 2 where it could not be opened, or holds bytes and no record.",
                    "“tuneworthy inspect --merge PARTIAL...” puts them together and prints the report, as JSON or with --markdown. With --for and a service, the exit code is that service's verdict: 0 where it would take the set, 1 where not, 2 where a partial is damaged, of another version, or read with other options than the rest.",
                    "Copies and near-copies are found across shards, too: a partial carries what is needed to recognise a text, not the text.",
                ],
                "",
            ),
            told(
                "shards-rules",
                "What must be the same, and what differs",
                &[
                    "--like names the same shard for all. From it every machine learns which text most records share, such as a system prompt, and sets it aside before it compares records. Two shards that set different text aside could not be compared.",
                    "Give every shard the same --tokens and the same --cut-at, and build the program once for all machines. Partials that differ in one of these, or in --like, are not put together.",
                    "Each shard of JSON Lines ends with a line end, and is no part of a line. Parquet shards are read like any other, uncompressed or by snappy; the programs below look for “*.jsonl”.",
                    "Name the partials in the order of the shards: lines in the report count on from one to the next. What a validation file shares with the set (--against) is found on one machine that reads both.",
                ],
                "",
            ),
            told(
                "shards-shell",
                "A shell loop",
                &[
                    "Eight shards at a time on one machine. Where one of them cannot be read, there is no report, and the last lines say which it was. Memory grows with the number of different texts in a shard, not with its bytes.",
                ],
                SHELL,
            ),
            told(
                "shards-spark",
                "Spark",
                &[
                    "One task a shard. The program and the shards lie where every worker finds them, on a shared disk; from object storage, fetch the shard to the worker first and put the partial back. “check=True” makes a shard that could not be read a failed task, which a cluster tries again (three times, unless told otherwise); why it failed stands in the worker's log. The program ends with the exit code of the merge: the verdict.",
                ],
                SPARK,
            ),
            told(
                "shards-ray",
                "Ray",
                &[
                    "The same as remote functions, tried again as well. Call neither program “ray.py” or “inspect.py”: Python would take it for a library of its own.",
                ],
                RAY,
            ),
        ],
    )
}

/// A row of instructions. It is no advice that would need a source.
fn told(id: &str, title: &str, lines: &[&str], code: &'static str) -> GuideRow {
    GuideRow {
        id: id.to_owned(),
        title: title.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        code,
        ..GuideRow::default()
    }
}
