#include "wasm/fragility.hpp"

#include "every_look.hpp"
#include "flow.hpp"
#include "shared/preprocessing.hpp"
#include "shared/random.hpp"
#include "wasm/fragility_words.hpp"

namespace telltale {
namespace {

class FragilityFlow : public Flow {
  protected:
    void judge(const std::vector<BoxPx>& faces, double score) {
        begin();
        load_networks();
        open();
        answer_detection(faces);
        for (std::size_t i = 0; i < faces.size(); ++i) answer_score(score);
        ASSERT_EQ(phase(), Phase::judged);
        sent.clear();
    }
    // Answers what is run with what the change deserves; returns in which order the points came.
    std::vector<PictureChange> answer_all(double (*score_of)(const PictureChange&)) {
        std::vector<PictureChange> order;
        while (state.fragility.request != 0) {
            order.push_back(state.fragility.change);
            const double score = score_of(state.fragility.change);
            message(ModelOutput{state.fragility.request, 5, {{"logits", {1, 2}}}},
                    floats({0.0F, static_cast<float>(std::log(score / (1 - score)))}));
        }
        return order;
    }
    const JudgedFace& face() { return *chosen_face(state); }
};

double falls_with_jpeg(const PictureChange& change) {
    return change.kind == ChangeKind::jpeg && change.strength < 50 ? 0.4 : 0.9;
}

TEST_F(FragilityFlow, NothingRunsBeforeSomebodyAsks) {
    judge({kLeft}, 0.9);
    EXPECT_EQ(count<RunModel>(), 0u);
    EXPECT_EQ(count<ShowMap>(), 0u);
    command(TryFragility{});
    EXPECT_EQ(count<RunModel>(), 1u);
    EXPECT_EQ(count<ShowMap>(), 1u);
}

TEST_F(FragilityFlow, TriesTheShownKindFirstThenCalmPointsOfAll) {
    judge({kLeft}, 0.9);
    command(ChooseChange{ChangeKind::noise});
    command(TryFragility{});
    const std::vector<PictureChange> order = answer_all(falls_with_jpeg);
    ASSERT_GE(order.size(), kTriedPoints);
    EXPECT_EQ(order[0].kind, ChangeKind::noise);
    EXPECT_EQ(order[0].strength, 8);  // where the slider stands
    EXPECT_EQ(order[1].strength, 2);
    EXPECT_EQ(order[6].strength, 32);
    EXPECT_EQ(order[7].kind, ChangeKind::jpeg);
    EXPECT_EQ(order[7].strength, 95);
    EXPECT_EQ(order[8].kind, ChangeKind::blur);
    EXPECT_EQ(tried_count(face()), kTriedPoints);
}

TEST_F(FragilityFlow, SaysWhereTheVerdictTurnsAndWhereItHolds) {
    judge({kLeft}, 0.9);
    command(TryFragility{});
    answer_all(falls_with_jpeg);
    EXPECT_EQ(kind_sentence(state, face(), ChangeKind::jpeg),
              "The verdict changes below JPEG quality 50: at 30 it is “Unsure”.");
    EXPECT_EQ(kind_sentence(state, face(), ChangeKind::blur),
              "The verdict holds over the whole range, up to a blur of 4.0 px.");
    EXPECT_EQ(fragility_summary(state, face()),
              "The verdict holds under blur, scale, noise and light; JPEG changes it.");
}

TEST_F(FragilityFlow, BothSidesOfLightAreLookedAt) {
    judge({kLeft}, 0.1);
    command(TryFragility{});
    answer_all([](const PictureChange& change) {
        const bool turns = change.kind == ChangeKind::brightness && (change.strength <= 0.5 || change.strength >= 1.15);
        return turns ? 0.5 : 0.1;
    });
    EXPECT_EQ(kind_sentence(state, face(), ChangeKind::brightness),
              "The verdict changes below 70\u00A0% of its light: at 50\u00A0% it is “Unsure”, and at the first step, "
              "115\u00A0% of its light: it is “Unsure”.");
}

TEST_F(FragilityFlow, TheLatestPlaceOfTheSliderWinsAndOneRunIsUnderWay) {
    judge({kLeft}, 0.9);
    command(TryFragility{});
    command(StopFragility{});
    for (const double quality : {60.0, 55.0, 41.0}) command(SetChange{quality});
    EXPECT_EQ(count<RunModel>(), 1u);
    const std::vector<PictureChange> order = answer_all(falls_with_jpeg);
    ASSERT_EQ(order.size(), 2u);
    EXPECT_EQ(order[1].strength, 41);
    EXPECT_EQ(changed_sentence(state, face()), "JPEG quality 41: “Unsure”, score 0.40 instead of 0.90.");
}

TEST_F(FragilityFlow, IsRememberedForEachFaceAndForgottenWithTheModel) {
    judge({kLeft, kRight}, 0.9);
    command(ChooseFace{0});
    command(TryFragility{});
    answer_all(falls_with_jpeg);
    command(ChooseFace{1});
    answer_all([](const PictureChange&) { return 0.2; });
    command(ChooseFace{0});
    EXPECT_EQ(state.fragility.request, 0);
    EXPECT_NEAR(*score_under(face(), {ChangeKind::jpeg, 10}), 0.4, 1e-6);
    EXPECT_NEAR(*score_under(state.judgement.faces[1], {ChangeKind::jpeg, 10}), 0.2, 1e-6);
    command(ClosePhoto{});
    EXPECT_EQ(count<CloseTexture>(), 1u);
}

TEST_F(FragilityFlow, IsSaidBesideTheVerdictFromThePressOn) {
    judge({kLeft}, 0.9);
    EXPECT_EQ(fragility_line(state, face()), "") << "nobody asked";
    command(TryFragility{});
    EXPECT_EQ(fragility_line(state, face()), "Fragility: 0 of 35 changes tried");
    answer_all(falls_with_jpeg);
    EXPECT_EQ(fragility_line(state, face()), "Fragile: JPEG turns it");
}

TEST_F(FragilityFlow, AnotherFaceOfTheSamePictureTakesOverInTheMiddle) {
    judge({kLeft, kRight}, 0.9);
    command(ChooseFace{0});
    command(TryFragility{});
    command(ChooseFace{1});
    const std::size_t first = state.fragility.face;
    EXPECT_EQ(first, 0u);
    message(ModelOutput{state.fragility.request, 5, {{"logits", {1, 2}}}}, floats({0.0F, 0.0F}));
    EXPECT_EQ(state.fragility.face, 1u);
    EXPECT_FALSE(score_under(state.judgement.faces[1], state.fragility.change));
}

TEST_F(FragilityFlow, AFailureStopsAndCanBeTriedAgain) {
    judge({kLeft}, 0.9);
    command(TryFragility{});
    message(RequestFailed{state.fragility.request, "The worker ended."});
    EXPECT_EQ(state.fragility.request, 0);
    EXPECT_EQ(face().fragility.failure, "The worker ended.");
    command(TryFragility{});
    EXPECT_NE(state.fragility.request, 0);
}

TEST_F(FragilityFlow, AnAnswerForAClosedPictureIsNobodys) {
    judge({kLeft}, 0.9);
    command(TryFragility{});
    const std::int64_t request = state.fragility.request;
    command(ClosePhoto{});
    message(ModelOutput{request, 5, {{"logits", {1, 2}}}}, floats({0.0F, 0.0F}));
    EXPECT_EQ(state.fragility.runs, 0);
}

// The network reads exactly what the trainer's robustness makes of the same sized face.
TEST_F(FragilityFlow, WhatIsRunIsTheTrainersChange) {
    judge({kLeft}, 0.9);
    Random random(5);
    for (std::uint8_t& byte : std::span(state.picture->rgba.data(), state.picture->rgba.size()))
        byte = static_cast<std::uint8_t>(random.below(256));
    state.fragility.sized.reset();
    command(TryFragility{});
    const PreprocessingOptions& options = state.classifier.preprocessing;
    Image sized = resize_square(cut_square(state.picture->view(), face().crop_from_image).view(), options.size_px);
    apply_change(sized, {ChangeKind::jpeg, 70}, 1);
    const Tensor expected = normalise_nchw(sized.view(), options);
    const Outgoing* run = nullptr;
    for (const Outgoing& outgoing : sent)
        if (std::holds_alternative<RunModel>(outgoing.message)) run = &outgoing;
    ASSERT_NE(run, nullptr);
    ASSERT_EQ(run->payload.size(), expected.values.size() * sizeof(float));
    EXPECT_EQ(std::memcmp(run->payload.bytes().data(), expected.values.data(), run->payload.size()), 0);
}

TEST_F(FragilityFlow, TheMirrorOffersEveryStep) {
    judge({kLeft}, 0.9);
    const auto offers = [&](const std::string& command) {
        for (const MirrorAction& action : actions_of(state))
            if (action.command == command) return true;
        return false;
    };
    EXPECT_TRUE(offers("try_fragility"));
    EXPECT_FALSE(offers("set_change"));
    message(Act{"try_fragility", {}});
    EXPECT_TRUE(offers("stop_fragility"));
    EXPECT_TRUE(offers("choose_change"));
    EXPECT_TRUE(offers("set_change"));
    message(Act{"choose_change", static_cast<std::int64_t>(place_of(ChangeKind::blur))});
    message(Act{"set_change", 250});
    EXPECT_EQ(slider_change(state).kind, ChangeKind::blur);
    EXPECT_EQ(slider_change(state).strength, 2.5);
    message(Act{"set_change", 99999});
    EXPECT_EQ(slider_change(state).strength, 4);
}

TEST(FragilityPanel, IsDrawnAtEverySize) {
    const auto open = [](App& app, FakePage& page) {
        page.faces = {{100, 100, 80, 100}};
        page.scores = {0.93};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
    };
    for_every_look("asked for", open);
    for_every_look("tried", [&](App& app, FakePage& page) {
        open(app, page);
        page.act(app, "try_fragility");
        page.settle(app);
        ASSERT_EQ(tried_count(*chosen_face(app.state())), kTriedPoints);
    });
    for_every_look("stopped in the middle", [&](App& app, FakePage& page) {
        open(app, page);
        page.answers_runs = false;
        page.act(app, "try_fragility");
        page.settle(app);
        page.act(app, "stop_fragility");
    });
    for_every_look("failed", [&](App& app, FakePage& page) {
        open(app, page);
        page.answers_runs = false;
        page.act(app, "try_fragility");
        page.settle(app);
        page.send(app, RequestFailed{app.state().fragility.request,
                                     "The program that runs the network ended, and it ran for a rather long time."});
    });
}

}  // namespace
}  // namespace telltale
