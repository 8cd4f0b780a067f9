//! How a set that outgrows a machine is inspected: shards read apart, partials put together.

use super::{Chapter, Row, prose};

const SHELL: &str = "\
ls shards/*.jsonl | xargs -P 8 -I{} \\
    inspect {} --like shards/000.jsonl --partial {}.part
inspect --merge shards/*.part --markdown > report.md";

const SPARK: &str = "\
import glob, subprocess
from pyspark.sql import SparkSession

shards = sorted(glob.glob(\"/shared/shards/*.jsonl\"))

def read(shard):
    part = shard + \".part\"
    subprocess.run(
        [\"inspect\", shard, \"--like\", shards[0], \"--partial\", part],
        check=True,
    )
    return part

context = SparkSession.builder.getOrCreate().sparkContext
parts = context.parallelize(shards, len(shards)).map(read).collect()
subprocess.run([\"inspect\", \"--merge\", *parts, \"--for\", \"together\"])";

const RAY: &str = "\
import glob, subprocess
import ray

ray.init()
shards = sorted(glob.glob(\"/shared/shards/*.jsonl\"))

@ray.remote(num_cpus=1)
def read(shard, like):
    part = shard + \".part\"
    subprocess.run(
        [\"inspect\", shard, \"--like\", like, \"--partial\", part],
        check=True,
    )
    return part

tasks = [read.remote(shard, shards[0]) for shard in shards]
parts = ray.get(tasks)
subprocess.run([\"inspect\", \"--merge\", *parts, \"--for\", \"together\"])";

/// The chapter.
pub(super) fn cluster() -> Chapter {
    prose(
        "shards",
        "A training set that outgrows a machine",
        "The page reads a file of a gigabyte or more in a browser. A larger set comes in shards: read each where it lies with the native program, and put the results together on one machine. The report says what it would say of the whole set in one file; only records laid side by side are left out, for want of the file.",
        vec![
            told(
                "shards-map-reduce",
                "Map, then reduce",
                &[
                    "“inspect SHARD --like FIRST --partial OUT” reads one shard and writes what it found as a partial: counts, hashes, sketches, and short excerpts with personal data and secrets masked. Hundreds of shards can be read at once, on as many machines as there are.",
                    "“inspect --merge PARTIAL...” puts them together and prints the report, as JSON or with --markdown. With --for and a service, the exit code is that service's verdict: 0 where it would take the set, 1 where not, 2 where a partial is damaged or of another version.",
                    "Copies and near-copies are found across shards, too: a partial carries what is needed to recognise a text, not the text.",
                ],
                "",
            ),
            told(
                "shards-rules",
                "What must be the same, and what differs",
                &[
                    "--like names the same shard for all. From it every machine learns which text most records share, such as a system prompt, and sets it aside before it compares records. Two shards that set different text aside could not be compared.",
                    "Give every shard the same --tokens and the same --cut-at, and build the program once for all machines: partials of different versions do not merge.",
                    "Each shard of JSON Lines ends with a line end, and is no part of a line. Parquet shards are read like any other.",
                    "Name the partials in the order of the shards: lines in the report count on from one to the next. What a validation file shares with the set (--against) is found on one machine that reads both.",
                ],
                "",
            ),
            told(
                "shards-shell",
                "A shell loop",
                &[
                    "Eight shards at a time on one machine. Memory grows with the number of different texts in a shard, not with its bytes.",
                ],
                SHELL,
            ),
            told(
                "shards-spark",
                "Spark",
                &[
                    "One task a shard. The program and the shards lie where every worker finds them, on a shared disk; from object storage, fetch the shard to the worker first and put the partial back. “check=True” makes a shard that could not be read a failed task, which Spark tries again.",
                ],
                SPARK,
            ),
            told(
                "shards-ray",
                "Ray",
                &[
                    "The same as remote functions. The first shard is named for all, so it must be there before the others are read.",
                ],
                RAY,
            ),
        ],
    )
}

/// How something is done: nothing here is advice that would need a source.
fn told(id: &str, title: &str, lines: &[&str], code: &'static str) -> Row {
    Row {
        id: id.to_owned(),
        title: title.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        code,
        ..Row::default()
    }
}
