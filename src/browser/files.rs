//! Files: out by download, in by choosing. Nothing is sent anywhere.

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
pub(crate) use leptos::web_sys::File;
use leptos::web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, FileList, FilePropertyBag, HtmlAnchorElement,
    HtmlInputElement, Response, Url,
};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Reason why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The file is larger than any file this app writes.
    TooLarge,
    /// The browser could not read it.
    Failed,
}

/// An address for a text, as a file. Valid as long as the page is open.
pub(crate) fn address_of(text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Hands the reader a text as a file.
pub(crate) fn download(name: &str, text: &str) {
    if let Some(address) = address_of(text) {
        download_from(name, address);
    }
}

/// Hands the reader bytes as a file.
pub(crate) fn download_bytes(name: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts);
    if let Ok(address) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)) {
        download_from(name, address);
    }
}

fn download_from(name: &str, address: String) {
    let anchor = document().create_element("a").ok();
    let Some(anchor) = anchor.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The download has its own hold on the file by then.
    let free = move || {
        let _ = Url::revoke_object_url(&address);
    };
    set_timeout(free, Duration::from_mins(1));
}

/// Reads the file just chosen in a field, and makes the field ready for the next one. `most` in bytes.
pub(crate) fn read(
    event: &Event,
    most: usize,
    done: impl FnOnce(String, Result<String, Unread>) + 'static,
) {
    let target = event.target();
    let Some(field) = target
        .as_ref()
        .and_then(|it| it.dyn_ref::<HtmlInputElement>())
    else {
        return;
    };
    let Some(file) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    read_one(&file, most, done);
    field.set_value("");
}

/// Reads the first of the files just dropped.
pub(crate) fn read_dropped(
    event: &Event,
    most: usize,
    done: impl FnOnce(String, Result<String, Unread>) + 'static,
) {
    let get = |from: &JsValue, key: &str| js_sys::Reflect::get(from, &key.into()).ok();
    let files = get(event, "dataTransfer").and_then(|transfer| get(&transfer, "files"));
    let files = files.and_then(|files| files.dyn_into::<FileList>().ok());
    if let Some(file) = files.and_then(|files| files.get(0)) {
        read_one(&file, most, done);
    }
}

fn read_one(file: &File, most: usize, done: impl FnOnce(String, Result<String, Unread>) + 'static) {
    let name = file.name();
    let size = file.size();
    let text = file.text();
    if size > most as f64 {
        done(name, Err(Unread::TooLarge));
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(text)
            .await
            .ok()
            .and_then(|text| text.as_string());
        done(name, text.ok_or(Unread::Failed));
    });
}

/// The file just chosen in a field, which is then ready for the next one.
pub(crate) fn chosen(event: &Event) -> Option<File> {
    let target = event.target()?;
    let field = target.dyn_ref::<HtmlInputElement>()?;
    let file = field.files().and_then(|files| files.get(0));
    field.set_value("");
    file
}

/// The files just chosen in a field, which is then ready for the next ones.
pub(crate) fn all_chosen(event: &Event) -> Vec<File> {
    let target = event.target();
    let field = target
        .as_ref()
        .and_then(|it| it.dyn_ref::<HtmlInputElement>());
    let Some(field) = field else {
        return Vec::new();
    };
    let files = listed(field.files());
    field.set_value("");
    files
}

/// The files just dropped.
pub(crate) fn all_dropped(event: &DragEvent) -> Vec<File> {
    listed(event.data_transfer().and_then(|transfer| transfer.files()))
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Contents of a drop.
pub(crate) enum Dropped {
    /// A file.
    One(File),
    /// A folder: there is nothing to read in it.
    Folder,
    /// More than one file.
    Several,
    /// No file: a text, a picture of a page, a link.
    Nothing,
}

/// Contents of a drop.
pub(crate) fn dropped(event: &Event) -> Dropped {
    let get = |from: &JsValue, key: &str| js_sys::Reflect::get(from, &key.into()).ok();
    let transfer = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    let Some((transfer, files)) = transfer.and_then(|it| Some((it.clone(), it.files()?))) else {
        return Dropped::Nothing;
    };
    let Some(file) = files.get(0) else {
        return Dropped::Nothing;
    };
    // A folder looks like a small file until it is read; every browser tells them apart here.
    let entry = get(&transfer, "items")
        .and_then(|items| get(&items, "0"))
        .and_then(|item| {
            let entry = get(&item, "webkitGetAsEntry")?;
            let entry = entry.dyn_into::<js_sys::Function>().ok()?;
            entry.call0(&item).ok()
        });
    let is_folder = entry
        .and_then(|entry| get(&entry, "isDirectory"))
        .is_some_and(|folder| folder.is_truthy());
    match files.length() {
        1 if is_folder => Dropped::Folder,
        1 => Dropped::One(file),
        _ => Dropped::Several,
    }
}

/// A file of this site, as if the reader had chosen it; nothing where it does not arrive.
pub(crate) fn fetch(address: &'static str, done: impl FnOnce(Option<File>) + 'static) {
    spawn_local(async move { done(fetched(address).await) });
}

/// Fetches a file of this app. `None` if it is missing or the network fails.
pub(crate) async fn response(address: &str) -> Option<Response> {
    let response = JsFuture::from(window().fetch_with_str(address)).await;
    let response: Response = response.ok()?.unchecked_into();
    response.ok().then_some(response)
}

/// The same, for those who wait.
pub(crate) async fn fetched(address: &str) -> Option<File> {
    let response = response(address).await?;
    let blob = JsFuture::from(response.blob().ok()?).await.ok()?;
    let name = address.rsplit('/').next().unwrap_or(address);
    let options = FilePropertyBag::new();
    File::new_with_blob_sequence_and_options(&Array::of1(&blob), name, &options).ok()
}
