#include "page_template.hpp"

#include <algorithm>
#include <vector>

#include "embedded_style.hpp"

namespace telltale {
namespace {

struct Filling {
    std::size_t at = 0;
    std::string_view place;
    std::string_view content;
};

}  // namespace

Result<std::string> filled_template(std::string_view page, const PageContents& contents) {
    std::vector<Filling> fillings{
        {0, kTitlePlace, contents.title}, {0, kBodyPlace, contents.body}, {0, kRecordPlace, contents.record_base64}};
    if (contents.networks)
        fillings.push_back({0, kNetworksPlace, *contents.networks});
    else if (page.find(kNetworksPlace) != std::string_view::npos)
        return make_error("this template is for a page that holds its networks",
                          "one without " + std::string(kNetworksPlace), "say --with-model, or take another template");
    std::size_t size = page.size();
    for (Filling& one : fillings) {
        one.at = page.find(one.place);
        const bool is_missing = one.at == std::string_view::npos;
        if (is_missing || page.find(one.place, one.at + one.place.size()) != std::string_view::npos)
            return make_error("the page's template " + std::string(is_missing ? "lacks " : "has more than one ") +
                                  std::string(one.place),
                              "each of its places once", "take the template of this version of telltale");
        size += one.content.size();
    }
    std::sort(fillings.begin(), fillings.end(), [](const Filling& a, const Filling& b) { return a.at < b.at; });
    std::string filled;
    filled.reserve(size);
    std::size_t done = 0;
    for (const Filling& one : fillings) {
        filled += page.substr(done, one.at - done);
        filled += one.content;
        done = one.at + one.place.size();
    }
    filled += page.substr(done);
    return filled;
}

std::string_view report_page_style() { return {reinterpret_cast<const char*>(kReportPageStyle), kReportPageStyleSize}; }

std::string plain_template(std::string_view style_sha256_base64) {
    std::string page =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-";
    page += style_sha256_base64;
    page +=
        "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
    page += kTitlePlace;
    page += "</title>\n<style>";
    page += report_page_style();
    page += "</style>\n</head>\n<body>\n<main>\n";
    page += kBodyPlace;
    page += "</main>\n<script type=\"application/vnd.telltale.record\" id=\"telltale_record\">";
    page += kRecordPlace;
    page += "</script>\n</body>\n</html>\n";
    return page;
}

}  // namespace telltale
