// What is taken along of a judgement: the annotated picture, and a link that restores the view.
#include "every_look.hpp"
#include "flow.hpp"
#include "wasm/annotated_photo.hpp"
#include "wasm/fragility.hpp"
#include "wasm/view_link.hpp"

namespace telltale {
namespace {

class TakenAlong : public Flow {
  protected:
    void judge(const std::vector<BoxPx>& faces, double score) {
        load_networks();
        open();
        answer_detection(faces);
        for (std::size_t i = 0; i < faces.size(); ++i) answer_score(score);
        ASSERT_EQ(phase(), Phase::judged);
        sent.clear();
    }
    const Outgoing* saved() const {
        for (const Outgoing& outgoing : sent)
            if (std::holds_alternative<SavePicture>(outgoing.message)) return &outgoing;
        return nullptr;
    }
};

TEST_F(TakenAlong, ThePictureIsSavedAtItsOwnResolutionWithBoxesAndWords) {
    begin();
    judge({kLeft, kRight}, 0.9);
    message(Act{"save_photo", {}});
    ASSERT_NE(saved(), nullptr);
    const SavePicture& header = std::get<SavePicture>(saved()->message);
    EXPECT_EQ(header.name, "photo_telltale.png");
    EXPECT_EQ(header.width, 640);
    EXPECT_GT(header.height, 480 + 20);
    const std::span<const std::uint8_t> rgba = saved()->payload.bytes();
    ASSERT_EQ(rgba.size(), static_cast<std::size_t>(header.width * header.height * 4));
    EXPECT_EQ(rgba[0], 90);  // the photo itself
    const Rgb fake = kDarkInks.colour(Ink::fake);
    std::size_t of_fake = 0;
    for (std::size_t i = 0; i < rgba.size(); i += 4)
        of_fake += rgba[i] == fake.red && rgba[i + 1] == fake.green && rgba[i + 2] == fake.blue ? 1 : 0;
    EXPECT_GT(of_fake, 500u);
}

TEST_F(TakenAlong, NothingIsSavedBeforeItIsJudged) {
    begin();
    load_networks();
    open();
    command(SavePhoto{});
    command(CopyViewLink{});
    EXPECT_EQ(saved(), nullptr);
    EXPECT_EQ(count<CopyText>(), 0u);
}

TEST(AnnotatedName, IsWhatEveryFileSystemTakes) {
    EXPECT_EQ(annotated_name("Group of five.jpeg"), "Group_of_five_telltale.png");
    EXPECT_EQ(annotated_name("../a:b"), "__telltale.png");
    EXPECT_EQ(annotated_name(""), "photo_telltale.png");
    EXPECT_LE(annotated_name(std::string(500, 'x')).size(), 80u);
}

TEST_F(TakenAlong, ALinkRestoresTheViewOnAnotherPage) {
    begin();
    message(PageAddress{"https://example.org/t/", ""});
    judge({kLeft, kRight}, 0.9);
    command(ChooseFace{0});
    command(ShowMethod{ExplanationMethod::saliency, true});
    command(ShowSection{ViewSection::by_what});
    command(ExplainClass{0});
    command(TryFragility{});
    command(ChooseChange{ChangeKind::blur});
    command(SetChange{2.5});
    message(Act{"copy_view_link", {}});
    const std::string link = take_last<CopyText>()->text;
    EXPECT_EQ(link,
              "https://example.org/t/#view=1&model=simple_net_deepfakes&face=1&map=saliency&on_photo=1&colours=magma&"
              "class=0&section=by_what&change=blur&strength=250");

    state = AppState{};
    sent.clear();
    message(PageAddress{"https://example.org/t/", link.substr(link.find('#') + 1)});
    begin();
    EXPECT_EQ(
        waiting_view_sentence(state),
        "The link brings a view (SimpleNet, face swaps, 128 px, face 1, Saliency on the photo), but no photo. Open the "
        "photo and this view is restored.");
    judge({kLeft, kRight}, 0.9);
    EXPECT_EQ(state.judgement.chosen, 0u);
    EXPECT_EQ(state.look.method, ExplanationMethod::saliency);
    EXPECT_TRUE(state.look.on_photo);
    EXPECT_EQ(state.look.class_wish, 0);
    EXPECT_EQ(state.section, ViewSection::by_what);
    EXPECT_EQ(slider_change(state).kind, ChangeKind::blur);
    EXPECT_EQ(slider_change(state).strength, 2.5);
    EXPECT_TRUE(state.fragility.wanted);
    EXPECT_FALSE(state.fragility.tries) << "the other points wait until somebody asks";
    EXPECT_EQ(waiting_view_sentence(state), "");
    EXPECT_EQ(view_link(state), link);
}

TEST_F(TakenAlong, TheLinksModelIsTheOneThatIsFetched) {
    message(PageAddress{"", "view=1&model=second"});
    message(typical_environment());
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, "", {}});
    message(catalogue);
    EXPECT_EQ(state.classifier.id, "second");
    std::vector<std::string> files;
    while (const std::optional<FetchFile> fetch = take_last<FetchFile>()) files.push_back(fetch->file);
    EXPECT_EQ(files.size(), 2u);
    for (const std::string& file : files) EXPECT_NE(file, "models/simple_net_deepfakes.onnx");
}

TEST_F(TakenAlong, AWholePictureIsJudgedWholeAgain) {
    message(PageAddress{"", "view=1&whole=1"});
    begin();
    load_networks();
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    EXPECT_TRUE(state.judgement.whole_picture);
    answer_score(0.4);
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_TRUE(state.judgement.whole_picture);
    EXPECT_FALSE(state.waiting_view.has_value());
}

TEST_F(TakenAlong, AnotherPhotoThanTheLinksIsSaid) {
    message(PageAddress{"", "view=1&face=7"});
    begin();
    judge({kLeft}, 0.9);
    EXPECT_EQ(state.notice, "The link means face 7, but this photo has 1: it was made with another one");
    EXPECT_EQ(state.judgement.chosen, 0u);
}

TEST_F(TakenAlong, ALinkThatIsNoneSaysSoAndAnOrdinaryAnchorNothing) {
    message(PageAddress{"", "view=9&face=1"});
    begin();
    EXPECT_NE(waiting_view_sentence(state).find("another version"), std::string::npos);
    message(PageAddress{"", "top"});
    EXPECT_EQ(waiting_view_sentence(state), "");
}

TEST(TakenAlongPanels, AreDrawnAtEverySize) {
    for_every_look("a view waits", [](App& app, FakePage& page) {
        page.send(app, PageAddress{"", "view=1&model=simple_net_deepfakes&face=12&map=grad_cam&on_photo=1"});
    });
    for_every_look("a link that is none", [](App& app, FakePage& page) {
        page.send(app, PageAddress{"", "view=1&face=x"});
    });
}

}  // namespace
}  // namespace telltale
