use std::sync::Arc;

use domain::{column::Crumb, date::Day};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::EditLink;
use crate::{directory::DirectoryContent, page::TextJson};

/// Header, link directory and footer of a document. They come once, with the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The site.
    pub site: FrameSite,
    /// The columns of the menu.
    pub menu: Vec<Crumb>,
    /// 网站链接
    pub directory: DirectoryContent,
    /// The day on which the document was made.
    pub day: Day,
    /// The staff's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffFrame>,
    /// Changes with the parts around a document's page, and with the build that it runs.
    pub version: String,
}

/// The build of the browser's half that documents load, which the server puts into the context: the addresses of its module and its code.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone)]
pub struct Build(pub Arc<str>);

/// The site, as header and footer show it. Empty fields are not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameSite {
    /// 网站名称
    pub name: String,
    /// The address under which citizens reach it.
    pub public_url: String,
    /// 主办单位
    pub sponsor: String,
    /// 承办单位
    pub organiser: String,
    /// 联系方式
    pub contact: String,
    /// ICP 备案序号
    pub icp_number: String,
    /// 政府网站标识码
    pub identification_code: String,
    /// 公安备案号
    pub police_number: String,
    /// The address of the register's page about that number.
    pub police_address: String,
}

/// The staff's part of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffFrame {
    /// HTML of the bar above the page.
    pub bar: String,
    /// The link to the form that changes the site, for those who may use it.
    pub edit_site: Option<EditLink>,
}

/// Gives the frame to the components below: on the server the one that was loaded for the request, in the browser the one that came
/// with the document.
pub fn provide_frame() {
    #[cfg(feature = "ssr")]
    let loaded = crate::document::frame;
    #[cfg(not(feature = "ssr"))]
    let loaded = Frame::default;
    provide_context(Arc::new(SharedValue::<_, TextJson>::new_with_encoding(loaded).into_inner()));
}

/// The frame of the document.
pub fn frame() -> Arc<Frame> {
    use_context().unwrap_or_default()
}

/// The columns of `tree` that stand in the menu.
#[cfg(feature = "ssr")]
pub fn menu(tree: Vec<domain::column::ColumnNode>) -> Vec<Crumb> {
    let listed = tree.into_iter().filter(|node| node.in_menu).map(|node| node.column);
    // Skipped: 政府信息公开 is already in the menu as the page of the five entries, which leads to the column, too.
    listed.filter(|column| column.name != "政府信息公开").collect()
}

#[cfg(feature = "ssr")]
impl Frame {
    /// Loads the frame for a request, whose context holds the values that pages find there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load() -> domain::fault::Outcome<Self> {
        use domain::{
            date::today,
            directory::{Link, LinkGroup},
        };

        use super::site;
        use crate::{
            directory::{DirectoryGroup, DirectoryLink},
            leave::Leaving,
            services::services,
            staff,
        };

        let (services, site) = (services()?, site().await?);
        let leaving = Leaving::of(&site);
        let link = |link: Link| DirectoryLink {
            name: link.name,
            address: link.url.map(|url| leaving.way(&url).unwrap_or(url)),
        };
        let group =
            |group: LinkGroup| DirectoryGroup { name: group.name, links: group.links.into_iter().map(link).collect() };
        let groups = services.directory.groups().await?.into_iter().map(group).collect();
        let menu = menu(services.columns.tree().await?);
        let staff = staff::person()
            .map(|person| StaffFrame { bar: staff::bar(person), edit_site: EditLink::new("/desk/site") });
        let police_address = format!("https://beian.mps.gov.cn/#/query/webSearch?code={}", site.police_digits());
        let frame = Self {
            menu,
            directory: DirectoryContent { groups, edit: EditLink::new("/desk/directory") },
            day: Day::default(),
            staff: None,
            version: String::new(),
            site: FrameSite {
                name: site.name,
                public_url: site.public_url,
                sponsor: site.sponsor,
                organiser: site.organiser,
                contact: site.contact,
                icp_number: site.icp_number,
                identification_code: site.identification_code,
                police_number: site.police_number,
                police_address,
            },
        };
        let frame = crate::traditional::frame_for_reader(frame);
        let version = frame.version_now(staff.is_some());
        Ok(Self { day: today(), staff, version, ..frame })
    }

    /// A document of citizens' half can't show a page for the staff, nor the other way round: both have versions of their own.
    fn version_now(&self, is_staffs: bool) -> String {
        use std::hash::{DefaultHasher, Hash, Hasher};

        let mut hasher = DefaultHasher::new();
        serde_json::to_vec(self).unwrap_or_default().hash(&mut hasher);
        is_staffs.hash(&mut hasher);
        use_context::<Build>().map(|build| build.0).hash(&mut hasher);
        format!("{:x}", hasher.finish())
    }
}
