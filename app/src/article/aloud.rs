use std::rc::Rc;

use leptos::{html, prelude::*};
use web_sys::{
    HtmlElement, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice,
    wasm_bindgen::{JsCast, closure::Closure},
};

use crate::{browser, changing, text::words};

/// The elements that are read: headline, paragraphs, rows of tables. One piece each, as browsers stop in long ones.
const PIECES: &str = "h1, .body :is(h2, h3, h4, li, tr, figcaption), .body p:not(li p, td p, th p, figcaption p)";

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Silent,
    Reading,
    Paused,
}

/// 朗读, by the browser's own voice. Its place is empty where there is none that speaks Chinese.
#[component]
pub fn Aloud(
    /// The article that is read.
    article: NodeRef<html::Article>,
) -> impl IntoView {
    let text = &words().tool;
    let (able, set_able) = signal(false);
    let (state, set) = signal(State::Silent);
    Effect::new(move |_| {
        if let Some(speech) = speech() {
            let look = move || set_able.set(voice().is_some());
            look();
            // Voices come later than the page; the browser's object stays as long as the document, and so does this.
            let look = Closure::<dyn Fn()>::new(look).into_js_value();
            let _ = speech.add_event_listener_with_callback("voiceschanged", look.unchecked_ref());
        }
    });
    on_cleanup(|| {
        #[cfg(not(feature = "ssr"))]
        if let Some(speech) = speech() {
            speech.cancel();
        }
    });
    let press = move |_| {
        let (Some(speech), Some(article)) = (speech(), article.get_untracked()) else { return };
        set.set(match state.get_untracked() {
            State::Silent => {
                read(&article, &speech, move || set.set(State::Silent));
                State::Reading
            }
            State::Reading => {
                speech.pause();
                State::Paused
            }
            State::Paused => {
                speech.resume();
                State::Reading
            }
        });
    };
    let stop = move |_| {
        if let Some(speech) = speech() {
            speech.cancel();
        }
        set.set(State::Silent);
    };
    let label = changing::text(move || {
        match state.get() {
            State::Silent => text.read_aloud,
            State::Reading => text.pause,
            State::Paused => text.go_on,
        }
        .to_owned()
    });
    view! {
        <span class="aloud" class:able=able>
            <button type="button" on:click=press>
                {label}
            </button>
            <button type="button" hidden=changing::flag(move || state.get() == State::Silent) on:click=stop>
                {text.stop}
            </button>
        </span>
    }
}

fn speech() -> Option<SpeechSynthesis> {
    let window = window();
    if browser::has(&window, "speechSynthesis") { window.speech_synthesis().ok() } else { None }
}

/// A voice that speaks Chinese, best one of this country.
fn voice() -> Option<SpeechSynthesisVoice> {
    let voices = speech()?.get_voices();
    let mut found = None;
    for voice in voices.iter().filter_map(|voice| voice.dyn_into::<SpeechSynthesisVoice>().ok()) {
        let language = voice.lang().to_ascii_lowercase().replace('_', "-");
        if language == "zh-cn" {
            return Some(voice);
        }
        if language.starts_with("zh") && found.is_none() {
            found = Some(voice);
        }
    }
    found
}

/// Reads `article` from its headline to its end, and calls `ended` when nothing is left.
fn read(article: &HtmlElement, speech: &SpeechSynthesis, ended: impl Fn() + 'static) {
    speech.cancel();
    let Ok(pieces) = article.query_selector_all(PIECES) else { return };
    let voice = voice();
    let ended = {
        let speech = speech.clone();
        Rc::new(move || {
            if !speech.pending() && !speech.speaking() {
                ended();
            }
        })
    };
    for piece in (0..pieces.length()).filter_map(|at| pieces.item(at)?.text_content()) {
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(piece.trim()) else { return };
        utterance.set_lang("zh-CN");
        utterance.set_voice(voice.as_ref());
        let ended = ended.clone();
        utterance.set_onend(Some(Closure::<dyn Fn()>::new(move || ended()).into_js_value().unchecked_ref()));
        speech.speak(&utterance);
    }
}
