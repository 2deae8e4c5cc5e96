use domain::site::Site;

/// The picture that stands for every page that has none of its own.
pub const COVER: &str = "/cover.png";

/// The first picture of this site in a sanitised body, or the site's own, as a whole address.
pub fn picture(site: &Site, body: &str) -> String {
    let own = |tag: &str| {
        let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        let source = tag.split_once("src=\"")?.1.split_once('"')?.0;
        source.starts_with("/files/").then(|| source.replace("&amp;", "&"))
    };
    site.absolute(&body.split("<img ").skip(1).find_map(own).unwrap_or_else(|| COVER.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_picture_of_this_site_stands_for_the_article() {
        let site = Site { public_url: "https://www.xjbl.gov.cn/".into(), ..Site::default() };
        let body = "<p><img src=\"https://a.example/x.png\"><img alt=\"一\" src=\"/files/ab/%E4%B8%80&amp;b.webp\">\
            <img src=\"/files/cd/2.webp\"></p>";
        assert_eq!(picture(&site, body), "https://www.xjbl.gov.cn/files/ab/%E4%B8%80&b.webp");
        assert_eq!(picture(&site, "<p>src=\"/files/a\"</p>"), "https://www.xjbl.gov.cn/cover.png");
    }
}
