use super::words::wording;

wording! {
    /// The words of a page in the place of one that can't be shown, besides those about the event.
    pub struct ErrorText {
        number,
        back_home,
        search_again,
        log_in,
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: ErrorText =
    ErrorText { number: "编号", back_home: "返回首页", search_again: "换个词查找", log_in: "登录" };

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: ErrorText = ErrorText {
    number: "Number",
    back_home: "Go to the home page",
    search_again: "Search for something else",
    // Staff work in Chinese.
    log_in: CHINESE.log_in,
};
