/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -5.62, /* to begin with */
                0.91,  /* words of one that the other has */
                0.27,  /* the same the other way round */
                -0.35, /* equal words */
                -1.40, /* how many words are in common */
                5.01,  /* how much both say */
                0.00,  /* a rare word that each has alone */
                -0.83, /* words in the same order */
                0.40,  /* of one length */
                1.74,  /* the same names */
                -0.24, /* names that each has alone */
                -0.15, /* no names */
                -1.28, /* the same deeds and things */
                0.12,  /* how much of deeds and things both say */
                1.45,  /* the same names with the same deeds */
                1.07,  /* the same numbers */
                -0.87, /* other numbers */
                -0.21, /* numbers in one only */
                -6.00, /* another number of the same thing */
                -6.00, /* the same but for a "not" */
                -6.00, /* opposites */
                -0.75, /* another stage of the affair */
                0.03,  /* the same stage of the affair */
                -6.00, /* another winner */
                -0.43, /* the same winner */
                -2.50, /* the title of a series */
                0.00,  /* both tell more */
                1.28,  /* words of one that the other's brief knows */
                0.42,  /* known the other way round */
                0.00,  /* nothing in common beside the words */
                0.00,  /* rare words that both briefs tell */
                0.00,  /* what the briefs tell in common */
                -0.29, /* names that the other brief does not know */
                -0.80, /* days apart */
                -2.00, /* one source twice in a day */
        },
        {
                /* with contexts */
                -4.69, /* to begin with */
                0.03,  /* words of one that the other has */
                -0.30, /* the same the other way round */
                -1.01, /* equal words */
                -0.88, /* how many words are in common */
                2.30,  /* how much both say */
                0.00,  /* a rare word that each has alone */
                -0.95, /* words in the same order */
                0.35,  /* of one length */
                1.12,  /* the same names */
                0.00,  /* names that each has alone */
                -1.10, /* no names */
                -0.27, /* the same deeds and things */
                0.67,  /* how much of deeds and things both say */
                0.37,  /* the same names with the same deeds */
                0.83,  /* the same numbers */
                -0.72, /* other numbers */
                0.00,  /* numbers in one only */
                -6.00, /* another number of the same thing */
                -6.00, /* the same but for a "not" */
                -6.00, /* opposites */
                -0.25, /* another stage of the affair */
                0.25,  /* the same stage of the affair */
                -6.00, /* another winner */
                0.02,  /* the same winner */
                -2.50, /* the title of a series */
                0.30,  /* both tell more */
                3.75,  /* words of one that the other's brief knows */
                1.70,  /* known the other way round */
                -1.12, /* nothing in common beside the words */
                1.70,  /* rare words that both briefs tell */
                0.07,  /* what the briefs tell in common */
                -1.71, /* names that the other brief does not know */
                -0.80, /* days apart */
                -2.00, /* one source twice in a day */
        },
};
