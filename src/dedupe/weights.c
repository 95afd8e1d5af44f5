/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -5.05,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                3.99,   /* how much both say */
                -0.64,  /* a rare word that each has alone */
                1.60,   /* the rarest word in common */
                0.00,   /* words in the same order */
                0.27,   /* of one length */
                0.75,   /* the same names */
                -0.19,  /* names that each has alone */
                -0.79,  /* another name first */
                -0.63,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.92,  /* other numbers */
                -0.09,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.36,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.11,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.00,   /* the same winner */
                -4.00,  /* another country */
                -0.62,  /* news and what explains it */
                -2.50,  /* the title of a series */
                0.00,   /* both tell more */
                0.41,   /* words of one that the other's brief knows */
                0.00,   /* known the other way round */
                0.84,   /* before "after", words that the other's brief knows */
                0.00,   /* before "after", words that it does not know */
                0.42,   /* kinds of deeds that the other's brief knows */
                -0.30,  /* kinds of deeds that it does not know */
                0.57,   /* numbers that the other's brief knows */
                0.00,   /* numbers that it does not know */
                0.00,   /* nothing in common beside the words */
                0.00,   /* rare words that both briefs tell */
                1.70,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.20,  /* names that the other brief does not know */
                -0.59,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
        {
                /* with contexts */
                -5.30,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                2.48,   /* how much both say */
                -0.10,  /* a rare word that each has alone */
                0.76,   /* the rarest word in common */
                0.00,   /* words in the same order */
                0.57,   /* of one length */
                0.00,   /* the same names */
                0.00,   /* names that each has alone */
                -1.27,  /* another name first */
                -1.01,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.91,  /* other numbers */
                -0.10,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.51,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.00,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.05,   /* the same winner */
                -4.00,  /* another country */
                -0.65,  /* news and what explains it */
                -2.50,  /* the title of a series */
                -1.66,  /* both tell more */
                2.90,   /* words of one that the other's brief knows */
                0.08,   /* known the other way round */
                1.04,   /* before "after", words that the other's brief knows */
                0.00,   /* before "after", words that it does not know */
                0.51,   /* kinds of deeds that the other's brief knows */
                -0.49,  /* kinds of deeds that it does not know */
                0.74,   /* numbers that the other's brief knows */
                -0.15,  /* numbers that it does not know */
                -0.01,  /* nothing in common beside the words */
                2.63,   /* rare words that both briefs tell */
                3.58,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.36,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.53,  /* names that the other brief does not know */
                -0.06,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
};
