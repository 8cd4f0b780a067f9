//! The rules, group by group.

use super::{RuleRow, Severity};
use crate::source;
use crate::target::{Target, Targets};

const ALL: Targets = Targets::ALL;
const NONE: Targets = Targets::NONE;
const OPENAI: Targets = Targets::of(&[Target::OpenAi, Target::Azure]);
const CLAUDE: Targets = Target::BedrockClaude.only();
const NOVA: Targets = Target::BedrockNova.only();
const CONVERSE: Targets = Targets::of(&[Target::BedrockNova, Target::BedrockLlama]);
const TOGETHER: Targets = Target::Together.only();
const MISTRAL: Targets = Target::Mistral.only();
const FACTORY: Targets = Target::LlamaFactory.only();
const AXOLOTL: Targets = Target::Axolotl.only();
const GEMINI: Targets = Target::Gemini.only();
const TRL: Targets = Target::Trl.only();
/// Who reads messages as OpenAI's API does.
const CHAT: Targets = Targets::of(&[
    Target::OpenAi,
    Target::Azure,
    Target::Together,
    Target::Fireworks,
]);
/// Those who check a file on the way in, in words of their own.
const SERVICES: Targets = Targets::ALL.without(Targets::of(&[
    Target::Trl,
    Target::Axolotl,
    Target::LlamaFactory,
]));

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $rejects:expr, $drops:expr, $source:ident, $text:literal, $fix:literal;)+) => {
        /// A rule a record or a file can break.
        #[allow(clippy::doc_markdown)] // Sentences for readers, not for rustdoc.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $text] $name,)+ }

        impl Rule {
            /// Every rule, in table order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        pub(super) static TABLE: [RuleRow; Rule::ALL.len()] = [$(RuleRow {
            id: $id,
            severity: Severity::$severity,
            rejects: $rejects,
            drops: $drops,
            text: $text,
            fix: $fix,
            source: &source::$source,
        },)+];
    };
}

rules! {
    // What the record is.
    NotObject = "format.not-object", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The record is not an object.",
        "Write each example as an object with named fields.";
    BareMessages = "format.bare-messages", Rejects, ALL, NONE, LLAMA_FACTORY,
        "The record is a bare list of messages.",
        "Wrap the list: {\"messages\": [ … ]}.";
    NotTraining = "format.not-training-data", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "This is not training data.",
        "Export prompts with the answers you want, not requests, results or logs.";
    UnknownShape = "format.unknown", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "No known training format has these fields.",
        "Write each example as {\"messages\": [{\"role\": \"user\", …}, {\"role\": \"assistant\", …}]}.";
    NotTaken = "format.not-taken", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "This service does not read this format.",
        "Convert the file, or pick a service that reads it.";
    PairWithoutShape = "format.question-answer", Rejects, ALL, NONE, TOGETHER_DATA,
        "A plain question and answer: no service reads these field names.",
        "Convert it: the question becomes a user message, the answer an assistant message.";
    TwoFormats = "format.two-in-a-record", WorthALook, TOGETHER, NONE, TOGETHER_DATA,
        "The record has the fields of two formats.",
        "Keep the fields of one format.";
    MixedFile = "format.mixed-file", WorthALook, SERVICES, NONE, TOGETHER_DATA,
        "The file mixes formats.",
        "Split it into one file a format.";
    ExtraField = "field.extra", WorthALook, TOGETHER.and(CLAUDE), NONE, TOGETHER_CLIENT,
        "The record has a field the format does not know.",
        "Remove it, or keep it in a file of your own beside this one.";
    SystemOutside = "field.system-outside", TrainsWrongly, NONE, NONE, BEDROCK_CLAUDE,
        "The system prompt stands outside the messages, where only Claude on Bedrock looks for it.",
        "Elsewhere, make it the first message, with role system.";
    RenamedField = "field.renamed", Rejects, ALL, NONE, OPENAI_DPO,
        "The field has the name of an early draft of the schema.",
        "Rename preferred_completion to preferred_output and non_preferred_completion to non_preferred_output.";
    SnakeSystem = "field.system-instruction", WorthALook, NONE, NONE, GEMINI_SFT,
        "The system prompt is spelt system_instruction; Google's supervised tuning spells it systemInstruction.",
        "Rename it for supervised tuning. Preference tuning has it in snake case.";
    BothMessageKeys = "field.messages-twice", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The record has both messages and interactions.",
        "Keep one of them.";
    BothToolKeys = "field.tools-twice", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The record has both tools and available_tools.",
        "Keep one of them.";
    SchemaVersion = "field.schema-version", WorthALook, NONE, NONE, BEDROCK_PREPARE,
        "The record has no schemaVersion \"bedrock-conversation-2024\".",
        "Add it: AWS's pages ask for it.";
    WrongSchemaVersion = "field.wrong-schema-version", Rejects, CONVERSE, NONE, BEDROCK_PREPARE,
        "The schemaVersion is not \"bedrock-conversation-2024\".",
        "Write \"bedrock-conversation-2024\".";
    FieldType = "field.type", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The field does not hold what its format asks for.",
        "Write it as the format says.";
    FieldMissing = "field.missing", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A field the format needs is missing.",
        "Add it.";
    FieldEmpty = "field.empty", TrainsWrongly, NONE, NONE, LLAMA_FACTORY,
        "The field is empty.",
        "Fill it or leave the record out.";
    OutputMissing = "field.output-missing", TrainsWrongly, AXOLOTL, FACTORY, LLAMA_FACTORY,
        "The example has no output, so there is nothing to learn from it.",
        "Add the output, or leave the record out.";
    LabelType = "field.label", Rejects, ALL, NONE, TRL_FORMATS,
        "The label is not true or false.",
        "Write true for an answer to learn from and false for one to avoid, without quotes.";
    StepsDiffer = "field.steps", Rejects, TRL.and(AXOLOTL), NONE, TRL_FORMATS,
        "There are not as many labels as completions.",
        "Give each step a label.";
    ReferencesText = "field.references", Rejects, GEMINI, NONE, GEMINI_RL,
        "A reference is not a text: references go from text to text.",
        "Put each value in quotes.";

    // Messages.
    NoMessages = "message.none", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "There are no messages.",
        "Add at least a user message and the assistant's answer, or leave the record out.";
    MessageNotObject = "message.not-object", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A message is not an object.",
        "Write each message as {\"role\": …, \"content\": …}.";
    NoRole = "message.no-role", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A message has no role.",
        "Say who speaks: system, user, assistant or tool.";
    NoContent = "message.no-content", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A message has no content.",
        "Add its text. Only an assistant message that calls a tool may go without.";
    ContentType = "message.content-type", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The content is neither a text nor a list of parts.",
        "Write the text itself; write an object as JSON inside a text.";
    ContentTwice = "message.content-twice", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The message has both content and text.",
        "Keep one of them.";
    EmptyContent = "message.empty", WorthALook, NOVA, NONE, OPENAI_SFT,
        "A message is empty.",
        "Fill it, or leave the message out.";
    EmptyAnswer = "message.empty-answer", TrainsWrongly, NOVA, NONE, OPENAI_SFT,
        "An answer the model learns is empty.",
        "Write the answer, or leave the record out.";
    UnknownMessageField = "message.unknown-field", WorthALook, CLAUDE, NONE, OPENAI_SCHEMA,
        "A message has a field the format does not know; most readers pass over it.",
        "Remove it if nothing of yours needs it.";
    ContentForParts = "message.content-for-parts", Rejects, GEMINI, NONE, GEMINI_SFT,
        "Gemini reads parts, not content.",
        "Write {\"role\": …, \"parts\": [{\"text\": …}]}.";

    // Parts.
    PartType = "part.unknown", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A part of the content is of no known type.",
        "Write {\"type\": \"text\", \"text\": …} or the part your format names.";
    PartsNotTaken = "part.text-only", Rejects, CLAUDE, NONE, BEDROCK_CLAUDE,
        "The content is a list of parts where only a text is read.",
        "Write the content as one text.";
    TextForParts = "part.text-for-list", Rejects, CONVERSE, NONE, NOVA_PREPARE,
        "The content is a text where a list of parts is read.",
        "Write [{\"text\": …}].";
    MediaInAnswer = "part.media-in-answer", Rejects, SERVICES, NONE, OPENAI_VISION,
        "An image or a video stands in an answer of the assistant.",
        "Answers are text. Move it to the user's message.";
    ImagePlace = "part.image-role", Rejects, CHAT, NONE, TOGETHER_CLIENT,
        "An image stands outside the user's messages.",
        "Move it to a user message.";
    ImageLink = "part.image-link", WorthALook, TOGETHER, NONE, TOGETHER_CLIENT,
        "An image is linked. Together reads images only where they stand in the file, in base64.",
        "Write it as data:image/jpeg;base64,…";
    ImageFormat = "part.image-format", Rejects, SERVICES, NONE, OPENAI_VISION,
        "The image is of a format that is not taken.",
        "Save it as JPEG, PNG or WEBP.";
    ManyImages = "part.many-images", Rejects, NONE, NONE, OPENAI_VISION,
        "The example has more images than are taken.",
        "Keep the images the answer needs: 10 at most, 64 on Azure.";
    MediaMixed = "part.media-mixed", Rejects, NOVA, NONE, NOVA_VALIDATOR,
        "Images and a video stand in one message, or two videos.",
        "Keep one kind: up to 10 images, or one video.";
    MediaUri = "part.uri", Rejects, GEMINI.and(CONVERSE), NONE, NOVA_VALIDATOR,
        "The media file is not where the service can read it.",
        "Put it in the service's own storage: s3://… for Bedrock, with letters, digits and _-/. only; gs://… for Gemini.";
    MediaInPreference = "part.media-in-preference", Rejects, GEMINI, NONE, GEMINI_PREFERENCE,
        "Preference tuning takes text only.",
        "Remove the media, or leave the record out.";
    ReasoningPart = "part.reasoning", WorthALook, NONE, NONE, NOVA_VALIDATOR,
        "The answer carries its reasoning. On Bedrock only Nova 2 Lite takes that.",
        "For other Nova models, remove reasoningContent.";
    RefusalShape = "part.refusal", Rejects, OPENAI, NONE, OPENAI_SCHEMA,
        "A refusal part stands beside other parts.",
        "An answer holds text parts, or exactly one refusal.";

    // Roles.
    UnknownRole = "role.unknown", Rejects, ALL, FACTORY, OPENAI_SCHEMA,
        "No format knows this role.",
        "Use system, user, assistant or tool, in lower case.";
    OtherRoleName = "role.other-format", Rejects, ALL, FACTORY, OPENAI_SCHEMA,
        "The role has another format's name.",
        "Rename it as this format has it.";
    RepeatedRole = "role.repeated", WorthALook, NONE, NONE, TOGETHER_CLIENT,
        "The same role speaks twice in a row.",
        "Join the two messages, or add the turn that is missing between them.";
    LastNotAssistant = "role.last-not-assistant", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "The last message is not the assistant's: it is read and nothing is learnt from it.",
        "Add the answer, or cut the messages behind the last answer.";
    NoAssistant = "role.no-assistant", TrainsWrongly, SERVICES, AXOLOTL.and(FACTORY), OPENAI_SCHEMA,
        "No message is the assistant's, so there is nothing to learn.",
        "Add the answer. For reinforcement, add the fields your grader compares with.";
    FirstRole = "role.first", WorthALook, NONE, NONE, TOGETHER_DATA,
        "The conversation does not start with the system or the user.",
        "Start with what the user says.";
    SystemNotFirst = "role.system-not-first", WorthALook, NONE, NONE, FIREWORKS_SFT,
        "The system message is not the first.",
        "Move it to the front.";
    SeveralSystems = "role.several-systems", WorthALook, NONE, NONE, MISTRAL_FINETUNE,
        "There is more than one system message.",
        "Join them into the first message.";
    SystemInside = "role.system-inside", Rejects, NONE, NONE, BEDROCK_CLAUDE,
        "The system prompt stands among the messages, where this service reads only user and assistant.",
        "Move it out, to the field system.";
    Developer = "role.developer", WorthALook, NONE, NONE, OPENAI_RFT,
        "The role developer is for reasoning models.",
        "Elsewhere, write system.";
    RoleOrder = "role.order", WorthALook, NONE, NONE, TOGETHER_DATA,
        "The turns are not in the order this service reads.",
        "Let user and assistant take turns, results of tools right behind the calls.";
    OddTurns = "role.odd-turns", WorthALook, NONE, NONE, LLAMA_FACTORY,
        "The turns do not come in pairs of question and answer, so LLaMA-Factory skips the record.",
        "End with the assistant, and let user and assistant take turns.";
    ToolOutOfPlace = "role.tool-out-of-place", TrainsWrongly, NONE, NONE, OPENAI_SCHEMA,
        "A tool's result follows no call.",
        "Put it right behind the assistant message that calls the tool.";

    // Tools.
    ToolsNotList = "tools.not-a-list", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "The tools are not a list of objects.",
        "Write [{\"type\": \"function\", \"function\": {\"name\": …, \"parameters\": …}}].";
    ToolsAsText = "tools.as-text", WorthALook, CHAT.and(MISTRAL), NONE, LLAMA_FACTORY,
        "The tools are written as one text. Only LLaMA-Factory and axolotl read that.",
        "Elsewhere, write the list itself.";
    ToolShape = "tools.shape", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A tool is not declared as a function with a name.",
        "Write {\"type\": \"function\", \"function\": {\"name\": …, \"description\": …, \"parameters\": {…}}}.";
    ToolDetails = "tools.details", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "A tool has no description, or its parameters are missing or no object. Mistral needs both.",
        "Add them; {} says that there are no parameters.";
    ToolName = "tools.name", Rejects, OPENAI, NONE, OPENAI_SCHEMA,
        "A tool's name has characters that are not taken, or more than 64.",
        "Use letters, digits, _ and -.";
    ToolTwice = "tools.twice", TrainsWrongly, NOVA, NONE, NOVA_VALIDATOR,
        "A tool is declared twice.",
        "Keep one declaration.";
    ToolsOnNova = "tools.on-nova", WorthALook, NONE, NONE, NOVA_PREPARE,
        "The record uses tools. Tuning Nova on them may fail, and a tuned Nova calls no tools.",
        "Tune another model where tools matter.";
    FunctionsDeprecated = "tools.functions", WorthALook, NONE, NONE, OPENAI_SCHEMA,
        "functions and function_call are the old way to call tools.",
        "Write tools and tool_calls.";
    CallShape = "call.shape", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A tool call is not written as the format has it.",
        "Write {\"id\": …, \"type\": \"function\", \"function\": {\"name\": …, \"arguments\": \"{…}\"}}.";
    CallNoId = "call.no-id", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A tool call has no id.",
        "Give each call an id, and name it in the result as tool_call_id.";
    CallIdTwice = "call.id-twice", TrainsWrongly, NOVA, NONE, NOVA_VALIDATOR,
        "Two calls of one example have the same id.",
        "Give each call an id of its own.";
    CallIdForm = "call.id-form", WorthALook, MISTRAL, NONE, MISTRAL_FINETUNE,
        "The id is not nine letters and digits, the only form Mistral takes.",
        "For Mistral, write ids such as A1b2C3d4E.";
    ArgumentsNotText = "call.arguments-object", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "The arguments are an object where a text that holds JSON is read.",
        "Write them with a JSON library: \"arguments\": \"{\\\"city\\\": \\\"Oslo\\\"}\".";
    ArgumentsNotJson = "call.arguments-not-json", TrainsWrongly, NONE, NONE, OPENAI_SCHEMA,
        "The arguments are not JSON, so the model learns to write what cannot be read.",
        "Write them with a JSON library.";
    ArgumentsNotObject = "call.arguments-no-object", TrainsWrongly, NONE, NONE, OPENAI_SCHEMA,
        "The arguments are JSON, and no object.",
        "Name each argument: {\"city\": \"Oslo\"}.";
    NotDeclared = "call.not-declared", TrainsWrongly, NOVA, NONE, OPENAI_SFT,
        "The model calls a tool that the example does not declare.",
        "Add it to tools, or correct the name.";
    NoTools = "call.no-tools", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "The model calls tools, and the example declares none.",
        "Add tools: the model should see in training what it will see in use.";
    RequiredMissing = "call.required-missing", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "A call leaves out an argument that its declaration requires.",
        "Add the argument, or take it off the required list.";
    ArgumentUnknown = "call.argument-unknown", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "A call passes an argument that its declaration does not know.",
        "Declare it, or take it out.";
    ArgumentType = "call.argument-type", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "An argument is not of the type its declaration says.",
        "Write it as declared: a number without quotes, a list in brackets.";
    ArgumentNotInList = "call.argument-not-in-list", TrainsWrongly, NONE, NONE, OPENAI_SFT,
        "An argument is none of the values its declaration lists.",
        "Use a listed value, or add it to the list.";
    ResultNoId = "call.result-no-id", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A tool's result does not say which call it answers.",
        "Add tool_call_id.";
    ResultUnknownId = "call.result-unknown-id", TrainsWrongly, NOVA, NONE, OPENAI_SCHEMA,
        "A tool's result answers a call that was not made before it.",
        "Use the id of the call in front of it.";
    ResultTwice = "call.result-twice", TrainsWrongly, NOVA, NONE, NOVA_VALIDATOR,
        "Two results answer one call.",
        "Keep one result a call.";
    NeverAnswered = "call.never-answered", TrainsWrongly, MISTRAL, NONE, OPENAI_SCHEMA,
        "A call is never answered, and the conversation goes on.",
        "Add the tool's result behind the call.";

    // Weights.
    WeightRole = "weight.role", WorthALook, OPENAI, NONE, OPENAI_SCHEMA,
        "A weight stands on a message that is not the assistant's.",
        "Weights are for the assistant's messages; remove it.";
    WeightType = "weight.type", Rejects, CHAT.and(MISTRAL), NONE, OPENAI_SCHEMA,
        "A weight is not the number 0 or 1.",
        "Write 0 or 1, without quotes or fraction.";
    AllZero = "weight.all-zero", TrainsWrongly, NONE, AXOLOTL, OPENAI_SFT,
        "Every answer of the example has weight 0: nothing is learnt from it.",
        "Set the weight of the answers to learn to 1, or leave the record out.";
    SampleWeight = "weight.sample", Rejects, TOGETHER.and(Target::Fireworks.only()), NONE, TOGETHER_DATA,
        "The weight of the whole example is no number from 0 up.",
        "Write a number, 0 or more.";
    SampleWeightElsewhere = "weight.sample-elsewhere", WorthALook, NONE, NONE, TOGETHER_DATA,
        "The example has a weight as a whole. Only Together and Fireworks read that.",
        "Elsewhere it has no effect.";
    SampleWeightSome = "weight.sample-some", Rejects, Target::Fireworks.only(), NONE, FIREWORKS_SFT,
        "Some examples have a weight and some have none; Fireworks wants it on all or none.",
        "Add it to every example: 1 where nothing else is meant.";

    // Preference pairs.
    InputEndsAssistant = "pair.input-ends-assistant", Rejects, CHAT.and(GEMINI).and(NOVA), NONE, TOGETHER_CLIENT,
        "The input ends with the assistant, so there is nothing left to prefer.",
        "End the input with the user's message.";
    OutputCount = "pair.output-count", WorthALook, TOGETHER.and(OPENAI.without(Target::Azure.only())), NONE, TOGETHER_CLIENT,
        "An output is not exactly one message of the assistant.",
        "Keep one assistant message with its text in each output.";
    OutputRole = "pair.output-role", Rejects, ALL, NONE, OPENAI_DPO,
        "An output is not the assistant's.",
        "Give it the role assistant.";
    PairShape = "pair.shape", Rejects, ALL, NONE, GEMINI_PREFERENCE,
        "There is not one better and one worse answer, told apart as the format says.",
        "Give one preferred and one dispreferred answer.";
    PairIdentical = "pair.identical", TrainsWrongly, NONE, NONE, COMPARISON,
        "The better and the worse answer are the same.",
        "Leave the record out: there is nothing to prefer.";
    PairSpacing = "pair.spacing-only", TrainsWrongly, NONE, NONE, COMPARISON,
        "The two answers differ only in spacing or case.",
        "Leave the record out, unless spacing is what you want to teach.";
    LengthBias = "pair.length-bias", TrainsWrongly, NONE, NONE, OPENAI_DPO,
        "The preferred answer is nearly always the longer one, or nearly always the shorter: the model may learn length alone.",
        "Add pairs where the other one is better, or trim the answers to like length.";
    Contradiction = "pair.contradiction", TrainsWrongly, NONE, NONE, COMPARISON,
        "Two records prefer opposite answers to the same prompt.",
        "Decide which is better and leave the other record out.";

    // Reinforcement.
    LastNotUser = "rl.last-not-user", Rejects, ALL, NONE, OPENAI_RFT,
        "The last message is not the user's.",
        "End with the user's message: the model's own answers are what is graded.";
    ReferenceSome = "rl.reference-some", TrainsWrongly, NONE, NONE, OPENAI_RFT,
        "A field for the grader is missing on some records.",
        "Put it on every record.";
    ReferenceTypes = "rl.reference-types", TrainsWrongly, NONE, NONE, OPENAI_RFT,
        "A field for the grader is not of one type in every record.",
        "Write it the same way everywhere.";
    ReferencesEqual = "rl.references-equal", TrainsWrongly, NONE, NONE, COMPARISON,
        "A field for the grader says the same in every record: any answer that suits one suits all.",
        "Check the export.";
    SystemOnAzure = "rl.system-on-azure", Rejects, Target::Azure.only(), NONE, AZURE_RFT,
        "Azure's o4-mini takes no system message in reinforcement.",
        "Use the role developer, or move the words into the user's message.";
    NeedsValidation = "rl.needs-validation", WorthALook, NONE, NONE, AZURE_RFT,
        "Reinforcement at OpenAI and Azure needs a validation file as well.",
        "Hold some records out and give both files.";

    // The file as a whole.
    NoExamples = "count.none", Rejects, ALL, NONE, TOGETHER_CLIENT,
        "No example could be read.",
        "Mend what is said of the file first.";
    NotLines = "file.not-lines", Rejects, SERVICES, NONE, OPENAI_SCHEMA,
        "The file is not JSON Lines: one object a line, and nothing around them.",
        "Save it as JSON Lines; the repaired file is.";
    TooFew = "count.too-few", Rejects, NONE, NONE, OPENAI_SFT,
        "The file has fewer examples than the service takes.",
        "Add examples.";
    TooMany = "count.too-many", Rejects, NONE, NONE, GEMINI_SFT,
        "The file has more examples than the service takes.",
        "Take a sample, the best examples first.";
    TooLarge = "size.too-large", Rejects, NONE, NONE, OPENAI_SCHEMA,
        "The file is larger than the service takes.",
        "Split it, or leave out what adds least.";
    FewForNova2 = "count.few-for-nova-2", WorthALook, NONE, NONE, NOVA_VALIDATOR,
        "Enough for Nova Micro, Lite and Pro; Nova 2 Lite wants 200 examples, or 100 prompts for reinforcement.",
        "Add examples, or tune one of the first Nova models.";
    Few = "count.few", WorthALook, NONE, NONE, OPENAI_PRACTICE,
        "Fewer than 50 examples. OpenAI suggests to start with 50 well-made ones.",
        "Add examples, or use these in the prompt first.";
    LargeForAzure = "size.large-for-azure", WorthALook, NONE, NONE, AZURE_SFT,
        "The file is above 150 MB, where uploads to Azure have failed only when the job ran.",
        "Upload it in parts, as Microsoft's page on large files says.";

    // Records that are alike.
    ExactCopies = "duplicate.exact", TrainsWrongly, NONE, NONE, COMPARISON,
        "Records repeat earlier ones to the letter: what they say is learnt twice as hard.",
        "Leave the copies out; the repaired file does.";
    Conflicts = "duplicate.conflict", TrainsWrongly, NONE, NONE, COMPARISON,
        "The same prompt is answered in different ways.",
        "Decide which answer is right. Keep several only where several are right.";
    NearCopies = "duplicate.near", WorthALook, NONE, NONE, COMPARISON,
        "Records are nearly the same, beyond the text that most records share.",
        "Look at some side by side; keep the best of each group unless the difference is the point.";
    LeakExact = "leak.exact", TrainsWrongly, NONE, NONE, COMPARISON,
        "Records of the validation file stand in the training file: they measure memory, not skill.",
        "Take them out of one of the two files.";
    LeakPrompt = "leak.prompt", TrainsWrongly, NONE, NONE, COMPARISON,
        "Prompts of the validation file stand in the training file, answered differently.",
        "Take them out of one of the two files, or split again: the split keeps them together.";
    LeakNear = "leak.near", TrainsWrongly, NONE, NONE, COMPARISON,
        "Records of the validation file are nearly the same as records of the training file.",
        "Look at some side by side, or split again: the split keeps them together.";

    // What stands in the texts. Rules of their own for personal data, secrets and answers: `text`.
    ReservedNova = "text.reserved-nova", Rejects, NOVA, NONE, NOVA_PREPARE,
        "A text holds a string that Amazon Nova reserves; it refuses the file wherever one stands.",
        "Write it another way: Amazon says to put a word of similar meaning in its place. A colon less is enough.";
    ReservedClaude = "text.reserved-claude", Rejects, CLAUDE, NONE, BEDROCK_CLAUDE,
        "A line of a text starts with \"Human:\" or \"Assistant:\", which Claude on Bedrock refuses.",
        "Write it another way, or not at the start of a line.";
    SystemAlike = "system.alike", WorthALook, NONE, NONE, OPENAI_PRACTICE,
        "System prompts differ only by spaces, capital letters or punctuation: meant to be one, and learnt as several.",
        "Write the one you will use later in every record.";
    SystemSome = "system.some", WorthALook, NONE, NONE, OPENAI_PRACTICE,
        "Some records have a system prompt and some have none.",
        "Give every record the system prompt you will use later, or none.";
    LabelSpellings = "label.spellings", TrainsWrongly, NONE, NONE, COMPARISON,
        "The answers are labels, and one label is written in several ways: they are learnt as different answers.",
        "Write each label in one way.";
    LabelFew = "label.few", WorthALook, NONE, NONE, COMPARISON,
        "The answers are labels, and some have fewer than ten examples.",
        "Add examples of the rare labels, or leave them to a rule.";
    LabelShare = "label.share", WorthALook, NONE, NONE, COMPARISON,
        "The answers are labels, and the commonest has more than ten times the examples of the rarest.",
        "Take fewer of the common ones or add rare ones, unless later traffic is like that.";
    LanguageSwitched = "language.switched", WorthALook, NONE, NONE, COMPARISON,
        "Answers are in another language than the prompts before them.",
        "Look whether that is meant, as in translation. Otherwise answer in the language asked.";
    CutAtLength = "answer.cut-at-length", TrainsWrongly, NONE, NONE, COMPARISON,
        "Long answers stop without a mark far more often than short ones: a limit seems to have cut them.",
        "Make them again with a larger limit, or leave them out: the model learns to stop there.";
    LengthFar = "answer.length-far", WorthALook, NONE, NONE, COMPARISON,
        "Some answers are far longer than most.",
        "Look at them: what is out of line is often an export gone wrong.";

    // Tokens.
    OverLimit = "tokens.over-limit", TrainsWrongly, NONE, NONE, OPENAI_PRACTICE,
        "The example is longer than the service trains on.",
        "Shorten it or split it: what stands behind the limit is not learnt.";
    OverLength = "tokens.over-length", WorthALook, NONE, AXOLOTL, AXOLOTL_FORMATS,
        "The example is longer than the chosen length; axolotl leaves it out.",
        "Train at a larger length, or shorten the example.";
    NothingTrainable = "tokens.nothing-trainable", TrainsWrongly, NONE, TRL, TRL_FORMATS,
        "At the chosen length no token of the answer is left, so nothing is learnt from the example.",
        "Train at a larger length, or shorten the prompt.";
    AnswerCut = "tokens.answer-cut", TrainsWrongly, NONE, NONE, TRL_FORMATS,
        "At the chosen length the answer is cut, so the model learns to stop in the middle.",
        "Train at a larger length, or shorten the example.";
}
