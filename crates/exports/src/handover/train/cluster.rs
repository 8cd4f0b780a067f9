//! Several GPUs: the configuration of accelerate, and one `SkyPilot` task that rents a machine.

use super::file;
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::yaml::{YamlMapping, YamlValue};

/// GPUs of the configurations that TRL brings.
const USUAL_GPUS: u32 = 8;

/// Way in which a trainer spreads a run over the GPUs of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharding {
    /// By a configuration of accelerate, TRL's own or a file.
    Accelerate,
    /// By its own keys.
    Own,
    /// A copy of the model on each GPU.
    None,
}

/// Returns the value of TRL's `accelerate_config`: one that TRL brings, all of which are for eight GPUs, or
/// the file written here.
pub(super) fn accelerate_config(plan: &TrainingPlan) -> &'static str {
    match (plan.gpus, plan.must_shard()) {
        (USUAL_GPUS, true) => "fsdp2",
        (USUAL_GPUS, false) => "multi_gpu",
        _ => "accelerate.yaml",
    }
}

/// Returns the files for several GPUs; none for one.
pub(super) fn files(
    plan: &TrainingPlan,
    command: &'static str,
    packages: &'static str,
    sharding: Sharding,
) -> Vec<HandoverFile> {
    if plan.gpus < 2 {
        return Vec::new();
    }
    let mut files = Vec::new();
    if sharding == Sharding::Accelerate && plan.gpus != USUAL_GPUS {
        files.push(file(
            "accelerate.yaml",
            "The processes of the run: one for each GPU.",
            accelerate(plan).to_yaml(),
        ));
    }
    files.push(file(
        "sky.yaml",
        "A SkyPilot 0.14 task that rents a machine and runs the training on it.",
        sky(plan, command, packages).to_yaml(),
    ));
    files
}

fn accelerate(plan: &TrainingPlan) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.text("compute_environment", "LOCAL_MACHINE")
        .flag("debug", false);
    if plan.must_shard() {
        map.text("distributed_type", "FSDP")
            .beside("each GPU holds a part of the model: all weights are trained, or the base has 30B and more");
    } else {
        map.text("distributed_type", "MULTI_GPU").beside(
            "each GPU holds the whole model; if it does not fit, FSDP as TRL's fsdp2 has it",
        );
    }
    map.text("mixed_precision", "bf16").whole("num_machines", 1);
    map.whole("num_processes", u64::from(plan.gpus))
        .whole("machine_rank", 0);
    map.text("main_training_function", "main")
        .flag("use_cpu", false);
    if plan.must_shard() {
        let mut shards = YamlMapping::new();
        shards.whole("fsdp_version", 2);
        shards.text("fsdp_auto_wrap_policy", "TRANSFORMER_BASED_WRAP");
        shards
            .flag("fsdp_reshard_after_forward", true)
            .flag("fsdp_offload_params", false);
        shards.flag("fsdp_cpu_ram_efficient_loading", true);
        shards
            .flag("fsdp_activation_checkpointing", false)
            .beside("TRL does it itself");
        shards.text("fsdp_state_dict_type", "FULL_STATE_DICT");
        map.map("fsdp_config", shards);
    }
    map
}

fn sky(plan: &TrainingPlan, command: &'static str, packages: &'static str) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.above("Run: sky launch sky.yaml. It copies this folder to the machine; put the data file into it first.");
    map.text("name", "tune-1");
    let mut machine = YamlMapping::new();
    machine.text("accelerators", &format!("REPLACE_GPU:{}", plan.gpus));
    machine
        .flag("use_spot", false)
        .beside("true is cheaper, and the machine may be taken away");
    machine
        .whole("disk_size", 256)
        .beside("GB, chosen here: base, checkpoints and caches");
    map.map("resources", machine);
    map.whole("num_nodes", 1).text("workdir", ".");
    let mut secrets = YamlMapping::new();
    secrets
        .put("HF_TOKEN", YamlValue::Null)
        .beside("handed over with --secret HF_TOKEN, never written here");
    map.map("secrets", secrets);
    map.text("setup", &format!("pip install {packages}"));
    map.text("run", command);
    map
}
