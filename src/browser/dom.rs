//! Elements, drawn without a type for each of them.
//!
//! `view!` gives every piece of markup a type of its own, and each type its own code to build, update
//! and erase it: this page drawn that way was 440 kB of gzip, three times what a first visit may
//! cost. Here an element is a value: a tag, attributes, children. One function draws them all, and
//! Leptos' signals and effects keep the living parts up to date.
//!
//! ```ignore
//! el("p").class("lead").text("You answered ").child(live(move || count.get().to_string()))
//! ```

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::__reexports::send_wrapper::SendWrapper;
use leptos::prelude::{AddAnyAttr, AnyView, Mountable, Render, RenderEffect, RenderHtml};
use leptos::prelude::{document, untrack};
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Position, PositionState};
use leptos::web_sys;
pub(crate) use leptos::web_sys::{Element, Event};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Text that is part of the program, or made while it runs.
pub(crate) type Words = Cow<'static, str>;

/// Something to draw.
pub(crate) enum Node {
    /// Text.
    Text(Words),
    /// An element.
    El(El),
    /// Several, one after the other; none is nothing.
    List(Vec<Node>),
    /// What the function says, again whenever a signal it reads changes.
    Live(Box<dyn Fn() -> Node>),
    /// A view of Leptos: a component that pages of this layer and pages in `view!` both use.
    View(AnyView),
}

/// An element to draw.
pub(crate) struct El {
    tag: &'static str,
    /// Whether it is part of a drawing.
    drawn: bool,
    parts: Vec<Part>,
}

enum Part {
    Attr(&'static str, Words),
    LiveAttr(&'static str, Box<dyn Fn() -> Option<Words>>),
    LiveClass(&'static str, Box<dyn Fn() -> bool>),
    Prop(&'static str, JsValue),
    LiveProp(&'static str, Box<dyn Fn() -> JsValue>),
    On(&'static str, Box<dyn FnMut(web_sys::Event)>),
    Child(Node),
}

/// Nothing.
pub(crate) const fn nothing() -> Node {
    Node::List(Vec::new())
}

/// An element without anything yet.
pub(crate) const fn el(tag: &'static str) -> El {
    El {
        tag,
        drawn: false,
        parts: Vec::new(),
    }
}

/// An element of a drawing (SVG).
pub(crate) const fn svg(tag: &'static str) -> El {
    El {
        tag,
        drawn: true,
        parts: Vec::new(),
    }
}

/// What the function says, drawn anew whenever a signal it reads changes. Keep it small: what is
/// drawn anew loses the focus.
pub(crate) fn live<N: Into<Node>>(says: impl Fn() -> N + 'static) -> Node {
    Node::Live(Box::new(move || says().into()))
}

/// A button that submits nothing.
pub(crate) fn button(
    class: &'static str,
    label: impl Into<Words>,
    does: impl FnMut() + 'static,
) -> El {
    el("button")
        .attr("type", "button")
        .class(class)
        .text(label)
        .on_click(does)
}

/// A paragraph.
pub(crate) fn paragraph(text: impl Into<Words>) -> El {
    el("p").text(text)
}

/// A list of lines.
pub(crate) fn lines(lines: Vec<String>) -> El {
    el("ul").children(lines.into_iter().map(|line| el("li").text(line)))
}

/// A link.
pub(crate) fn link(href: impl Into<Words>, text: impl Into<Words>) -> El {
    el("a").attr("href", href).text(text)
}

impl El {
    // Once for all callers: a hundred copies of a push add up.
    #[inline(never)]
    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// An attribute.
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.with(Part::Attr(name, value.into()))
    }

    /// An attribute without a value, if `present`.
    pub(crate) fn flag(self, name: &'static str, present: bool) -> Self {
        if present { self.attr(name, "") } else { self }
    }

    /// The classes.
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// The id.
    pub(crate) fn id(self, id: impl Into<Words>) -> Self {
        self.attr("id", id)
    }

    /// An attribute that follows signals; `None` takes it away.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        says: impl Fn() -> Option<Words> + 'static,
    ) -> Self {
        self.with(Part::LiveAttr(name, Box::new(says)))
    }

    /// An attribute without a value that comes and goes.
    pub(crate) fn live_flag(self, name: &'static str, says: impl Fn() -> bool + 'static) -> Self {
        self.live_attr(name, move || says().then_some(Cow::Borrowed("")))
    }

    /// A class that comes and goes.
    pub(crate) fn live_class(self, name: &'static str, says: impl Fn() -> bool + 'static) -> Self {
        self.with(Part::LiveClass(name, Box::new(says)))
    }

    /// A property, such as the `value` of a text field when it is first drawn.
    pub(crate) fn prop(self, name: &'static str, value: impl Into<JsValue>) -> Self {
        self.with(Part::Prop(name, value.into()))
    }

    /// A property that follows signals, such as `checked` or `value`.
    pub(crate) fn live_prop<V: Into<JsValue>>(
        self,
        name: &'static str,
        says: impl Fn() -> V + 'static,
    ) -> Self {
        self.with(Part::LiveProp(name, Box::new(move || says().into())))
    }

    /// What happens on an event.
    pub(crate) fn on(
        self,
        event: &'static str,
        does: impl FnMut(web_sys::Event) + 'static,
    ) -> Self {
        self.with(Part::On(event, Box::new(does)))
    }

    /// What happens on a click.
    pub(crate) fn on_click(self, mut does: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| does())
    }

    /// Text inside.
    pub(crate) fn text(self, text: impl Into<Words>) -> Self {
        self.with(Part::Child(Node::Text(text.into())))
    }

    /// Something inside.
    pub(crate) fn child(self, child: impl Into<Node>) -> Self {
        self.with(Part::Child(child.into()))
    }

    /// Several things inside.
    pub(crate) fn children<N: Into<Node>>(self, children: impl IntoIterator<Item = N>) -> Self {
        self.with(Part::Child(children.into_iter().map(Into::into).collect()))
    }
}

impl From<El> for Node {
    fn from(element: El) -> Self {
        Self::El(element)
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<AnyView> for Node {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

impl From<Words> for Node {
    fn from(text: Words) -> Self {
        Self::Text(text)
    }
}

impl From<()> for Node {
    fn from((): ()) -> Self {
        nothing()
    }
}

impl<N: Into<Self>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or_else(nothing, Into::into)
    }
}

impl<N: Into<Self>> From<Vec<N>> for Node {
    fn from(nodes: Vec<N>) -> Self {
        nodes.into_iter().map(Into::into).collect()
    }
}

impl<const COUNT: usize> From<[Node; COUNT]> for Node {
    fn from(nodes: [Node; COUNT]) -> Self {
        Self::List(nodes.into())
    }
}

impl FromIterator<Node> for Node {
    fn from_iter<I: IntoIterator<Item = Node>>(nodes: I) -> Self {
        Self::List(nodes.into_iter().collect())
    }
}

/// What was drawn, so that it can be taken away: the nodes at the top, and what keeps the living
/// parts of all of it alive.
#[derive(Default)]
struct Drawn {
    top: Vec<web_sys::Node>,
    alive: Vec<Alive>,
}

enum Alive {
    Effect(#[expect(dead_code, reason = "kept to live")] RenderEffect<()>),
    Listener(#[expect(dead_code, reason = "kept to live")] Listener),
    /// A living part: the effect that draws it, and what it drew last, which stands beside what is
    /// above it and not inside.
    Part(RenderEffect<()>, Rc<RefCell<Drawn>>),
    /// A view of Leptos. Its nodes stand beside what is above it and not inside.
    View(AnyViewState),
}

/// What hears an event of an element, until it is dropped. A field that loses the focus by being taken
/// away says "change" once more: what it would tell is gone by then.
struct Listener {
    element: web_sys::Element,
    event: &'static str,
    hears: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let hears = self.hears.as_ref().unchecked_ref();
        let _ = self
            .element
            .remove_event_listener_with_callback(self.event, hears);
    }
}

impl Drawn {
    /// Takes it all off the page.
    fn remove(&mut self) {
        for alive in self.alive.drain(..) {
            match alive {
                Alive::Part(effect, inner) => {
                    drop(effect);
                    inner.borrow_mut().remove();
                }
                Alive::View(mut state) => state.unmount(),
                Alive::Effect(_) | Alive::Listener(_) => {}
            }
        }
        for node in self.top.drain(..) {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(&node);
            }
        }
    }
}

/// Draws a node into `parent`, before `before` or at the end.
fn put(node: Node, parent: &web_sys::Node, before: Option<&web_sys::Node>, drawn: &mut Drawn) {
    match node {
        Node::Text(text) => {
            let text = document().create_text_node(&text);
            let _ = parent.insert_before(&text, before);
            drawn.top.push(text.into());
        }
        Node::El(element) => {
            let element = build(element, &mut drawn.alive);
            let _ = parent.insert_before(&element, before);
            drawn.top.push(element.into());
        }
        Node::List(nodes) => nodes
            .into_iter()
            .for_each(|node| put(node, parent, before, drawn)),
        Node::View(view) => {
            let mut state = view.build();
            // A parent is an element or a fragment, and Leptos asks no more of it than of any node.
            state.mount(parent.unchecked_ref(), before);
            drawn.alive.push(Alive::View(state));
        }
        Node::Live(says) => {
            // Marks the place where a living part stands when it draws nothing.
            let mark: web_sys::Node = document().create_comment("").into();
            let _ = parent.insert_before(&mark, before);
            let inner = Rc::new(RefCell::new(Drawn::default()));
            let slot = Rc::clone(&inner);
            let place = mark.clone();
            let effect = RenderEffect::new(move |_| {
                let node = says();
                let mut slot = slot.borrow_mut();
                slot.remove();
                if let Some(parent) = place.parent_node() {
                    untrack(|| put(node, &parent, Some(&place), &mut slot));
                }
            });
            drawn.top.push(mark);
            drawn.alive.push(Alive::Part(effect, inner));
        }
    }
}

fn build(element: El, alive: &mut Vec<Alive>) -> web_sys::Element {
    let made = if element.drawn {
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), element.tag)
    } else {
        document().create_element(element.tag)
    };
    let Ok(made) = made else {
        // Tags are literals of this program.
        unreachable!("{} is a tag", element.tag)
    };
    for part in element.parts {
        add(part, &made, alive);
    }
    made
}

fn add(part: Part, made: &web_sys::Element, alive: &mut Vec<Alive>) {
    match part {
        Part::Attr(name, value) => {
            let _ = made.set_attribute(name, &value);
        }
        Part::LiveAttr(name, says) => alive.push(follow(made, move |made| {
            let _ = match says() {
                Some(value) => made.set_attribute(name, &value),
                None => made.remove_attribute(name),
            };
        })),
        Part::LiveClass(name, says) => alive.push(follow(made, move |made| {
            let _ = made.class_list().toggle_with_force(name, says());
        })),
        Part::Prop(name, value) => set(made, name, &value),
        Part::LiveProp(name, says) => {
            alive.push(follow(made, move |made| set(made, name, &says())));
        }
        Part::On(event, does) => {
            let hears = Closure::wrap(does);
            let function = hears.as_ref().unchecked_ref();
            let _ = made.add_event_listener_with_callback(event, function);
            alive.push(Alive::Listener(Listener {
                element: made.clone(),
                event,
                hears,
            }));
        }
        Part::Child(node) => {
            // What is inside goes with the element; only its living parts are kept.
            let mut inner = Drawn::default();
            put(node, made, None, &mut inner);
            alive.append(&mut inner.alive);
        }
    }
}

/// Does something to an element now and whenever a signal it reads changes.
fn follow(made: &web_sys::Element, does: impl Fn(&web_sys::Element) + 'static) -> Alive {
    let made = made.clone();
    Alive::Effect(RenderEffect::new(move |_| does(&made)))
}

fn set(made: &web_sys::Element, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(made, &JsValue::from_str(name), value);
}

/// A node of this layer as a view of Leptos, while pages of both kinds stand side by side.
///
/// A node is drawn once and never becomes another: where Leptos would change it in place, it is taken
/// away and the new one is drawn. It cannot be moved, so it is no row of a `For` that is sorted anew.
pub(crate) struct Legacy(SendWrapper<Node>);

impl Legacy {
    /// Wraps a node.
    pub(crate) fn new(node: impl Into<Node>) -> Self {
        Self(SendWrapper::new(node.into()))
    }
}

/// What a [`Legacy`] has drawn, after a comment that marks its place.
pub(crate) struct LegacyState {
    mark: web_sys::Node,
    drawn: Drawn,
    /// Holds everything until it is mounted.
    fragment: web_sys::Node,
}

impl Render for Legacy {
    type State = LegacyState;

    fn build(self) -> LegacyState {
        let fragment: web_sys::Node = document().create_document_fragment().into();
        let mark: web_sys::Node = document().create_comment("").into();
        let _ = fragment.append_child(&mark);
        let mut drawn = Drawn::default();
        put(self.0.take(), &fragment, None, &mut drawn);
        LegacyState {
            mark,
            drawn,
            fragment,
        }
    }

    fn rebuild(self, state: &mut LegacyState) {
        state.drawn.remove();
        if let Some(parent) = state.mark.parent_node() {
            let before = state.mark.next_sibling();
            put(self.0.take(), &parent, before.as_ref(), &mut state.drawn);
        }
    }
}

impl Mountable for LegacyState {
    fn unmount(&mut self) {
        self.drawn.remove();
        if let Some(parent) = self.mark.parent_node() {
            let _ = parent.remove_child(&self.mark);
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&web_sys::Node>) {
        let _ = parent.insert_before(&self.fragment, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.mark.parent_node();
        let element = parent.as_ref().and_then(|it| it.dyn_ref::<Element>());
        if let Some(parent) = element {
            child.mount(parent, Some(&self.mark));
        }
        element.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl AddAnyAttr for Legacy {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

// Only what the type system asks for: this page is never rendered on a server.
impl RenderHtml for Legacy {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> LegacyState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// What an event says, for pages that know no browser.
pub(crate) mod event {
    use leptos::web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
    use wasm_bindgen::JsCast;

    /// The text in the field it happened to.
    pub(crate) fn value(event: &Event) -> String {
        let target = event.target();
        let field = |target: &leptos::web_sys::EventTarget| {
            let input = target
                .dyn_ref::<HtmlInputElement>()
                .map(HtmlInputElement::value);
            let area = || {
                target
                    .dyn_ref::<HtmlTextAreaElement>()
                    .map(HtmlTextAreaElement::value)
            };
            let select = || {
                target
                    .dyn_ref::<HtmlSelectElement>()
                    .map(HtmlSelectElement::value)
            };
            input.or_else(area).or_else(select)
        };
        target.as_ref().and_then(field).unwrap_or_default()
    }

    /// The key it was, as the browser names it: `ArrowLeft`. Nothing where it was none.
    pub(crate) fn key(event: &Event) -> String {
        let key = js_sys::Reflect::get(event, &"key".into());
        key.ok().and_then(|key| key.as_string()).unwrap_or_default()
    }
}
