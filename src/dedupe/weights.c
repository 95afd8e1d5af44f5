/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -5.42,  /* to begin with */
                0.94,   /* words of one that the other has */
                0.62,   /* the same the other way round */
                -0.15,  /* equal words */
                -2.41,  /* how many words are in common */
                5.31,   /* how much both say */
                -0.60,  /* a rare word that each has alone */
                -1.10,  /* words in the same order */
                0.71,   /* of one length */
                0.79,   /* the same names */
                -0.24,  /* names that each has alone */
                -0.43,  /* no names */
                -2.02,  /* the same deeds and things */
                0.57,   /* how much of deeds and things both say */
                1.25,   /* the same names with the same deeds */
                0.98,   /* the same numbers */
                -0.72,  /* other numbers */
                -0.03,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.68,  /* another stage of the affair */
                0.11,   /* the same stage of the affair */
                -12.00, /* another winner */
                -0.73,  /* the same winner */
                -4.00,  /* another country */
                -2.50,  /* the title of a series */
                0.00,   /* both tell more */
                1.75,   /* words of one that the other's brief knows */
                0.94,   /* known the other way round */
                0.00,   /* nothing in common beside the words */
                0.00,   /* rare words that both briefs tell */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.43,  /* names that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
        {
                /* with contexts */
                -5.06,  /* to begin with */
                -1.43,  /* words of one that the other has */
                -1.06,  /* the same the other way round */
                -3.46,  /* equal words */
                -2.97,  /* how many words are in common */
                4.18,   /* how much both say */
                0.00,   /* a rare word that each has alone */
                -2.85,  /* words in the same order */
                0.76,   /* of one length */
                0.01,   /* the same names */
                0.00,   /* names that each has alone */
                -0.94,  /* no names */
                -1.56,  /* the same deeds and things */
                0.29,   /* how much of deeds and things both say */
                -0.36,  /* the same names with the same deeds */
                1.11,   /* the same numbers */
                -0.48,  /* other numbers */
                0.00,   /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.76,  /* another stage of the affair */
                0.21,   /* the same stage of the affair */
                -12.00, /* another winner */
                -0.07,  /* the same winner */
                -4.00,  /* another country */
                -2.50,  /* the title of a series */
                -0.48,  /* both tell more */
                6.70,   /* words of one that the other's brief knows */
                4.05,   /* known the other way round */
                -0.93,  /* nothing in common beside the words */
                3.29,   /* rare words that both briefs tell */
                -0.78,  /* what the briefs tell in common */
                -0.03,  /* all words, told beside too */
                0.92,   /* all names, told beside too */
                -0.93,  /* all deeds and things, told beside too */
                -1.28,  /* names that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
};
