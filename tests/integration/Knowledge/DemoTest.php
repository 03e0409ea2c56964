<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** What visitors of the demo shop would ask gets the right page, and what the shop does not say gets no answer. */
final class DemoTest extends TestCase {

	private const DEMO = __DIR__ . '/../../../bin/demo';

	private const ENGLISH = [
		'How long do I have to return an item?'       => 'returns',
		'Can I exchange sale articles?'               => 'returns',
		'When will I get my refund?'                  => 'returns',
		'How much does delivery cost?'                => 'delivery',
		'What does delivery to Switzerland cost?'     => 'delivery',
		'What are your opening hours?'                => 'opening-hours',
		'Are you open on Sundays?'                    => 'opening-hours',
		'Which size should I take?'                   => 'size-guide',
		'How do I contact you?'                       => 'contact',
		'What is your phone number?'                  => 'contact',
		'How long is the warranty?'                   => 'warranty',
		'Can I pay with PayPal?'                      => 'payment',
		'How do I wash my raincoat?'                  => 'care-guide',
		'Do you repair umbrellas?'                    => 'repairs',
		'How much is a raincoat?'                     => 'prices',
		'Do you sell gift cards?'                     => 'gift-cards',
		'Are you hiring?'                             => 'careers',
		'Can I have an umbrella made to measure?'     => 'made-to-measure',
		'What are your coats made of?'                => 'materials',
		'Can companies order in bulk?'                => 'business-orders',
	];

	private const FRENCH = [
		'Combien de temps ai-je pour retourner un article ?' => 'fr/retours',
		'Combien coûte la livraison ?'               => 'fr/livraison',
		'Quels sont vos horaires d’ouverture ?'      => 'fr/horaires',
		'Êtes-vous ouverts le dimanche ?'            => 'fr/horaires',
		'Quelle taille choisir ?'                    => 'fr/tailles',
		'Comment vous contacter ?'                   => 'fr/contact',
		'Quelle est la durée de la garantie ?'       => 'fr/garantie',
		'Peut-on payer par carte bancaire ?'         => 'fr/paiement',
		'Comment laver mon manteau ?'                => 'fr/entretien',
		'Réparez-vous les parapluies ?'              => 'fr/reparations',
	];

	private const UNANSWERABLE = [
		'What is the capital of Mongolia?',
		'Do you sell bicycles?',
		'Who won the world cup in 2018?',
		'Can you write me a poem about cats?',
		'Do you deliver to Mars?',
		'What is the meaning of life?',
		'Is there a swimming pool?',
		'Quel temps fera-t-il demain ?',
		'Vendez-vous des vélos électriques ?',
		'Quelle est la capitale de la Mongolie ?',
	];

	/** Share of the questions that must be right; some pages of the shop say nearly the same as another. */
	private const RIGHT = 0.8;

	/** @var array<string, string> Path by address. */
	private array $paths = [];

	private function shop(): void {
		foreach ( [ 'en', 'fr' ] as $language ) {
			foreach ( (array) glob( self::DEMO . "/content/{$language}/*.md" ) as $file ) {
				[ , $head, $body ] = explode( "---\n", (string) file_get_contents( (string) $file ), 3 );
				preg_match_all( '/^(\w+): (.*)$/m', $head, $fields );
				$field = array_combine( $fields[1], $fields[2] );
				$id    = $this->post(
					[
						'post_title'   => $field['title'],
						'post_type'    => isset( $field['date'] ) ? 'post' : 'page',
						'post_content' => ( require self::DEMO . '/markdown.php' )( $body ),
					]
				);
				$this->paths[ (string) get_permalink( $id ) ] = $field['path'];
			}
		}
	}

	/** @return array{ModelReply, string} The reply, and the path of the page that it cites. */
	private function ask( string $question, string $language ): array {
		$passages = Plugin::services()->retriever()->searchInConversation( $question, null, 6, $language );
		$listener = new class() implements ModelListener {
			public function text( string $delta ): bool {
				return '' !== $delta;
			}

			public function waiting(): bool {
				return true;
			}
		};
		$reply    = Plugin::services()->models()->make( Provider::BUILTIN )->stream( new ModelRequest( '', [], $question, $passages, $language, '', null, 1000, '' ), $listener );
		preg_match( '/\[(\d)\]$/', $reply->text, $match );
		return [ $reply, $this->paths[ $passages[ (int) ( $match[1] ?? 0 ) - 1 ]->url ?? '' ] ?? '' ];
	}

	private static function isDeclined( ModelReply $reply ): bool {
		return str_contains( $reply->text, 'could not find' ) || str_contains( $reply->text, 'pas trouvé' );
	}

	public function test_the_right_page_answers(): void {
		$this->shop();
		foreach ( [ 'en' => self::ENGLISH, 'fr' => self::FRENCH ] as $language => $questions ) {
			$wrong = [];
			foreach ( $questions as $question => $path ) {
				[ $reply, $cited ] = $this->ask( $question, $language );
				if ( $cited !== $path || self::isDeclined( $reply ) ) {
					$wrong[] = "{$question} → " . ( self::isDeclined( $reply ) ? 'declined' : $cited );
				}
			}
			self::assertGreaterThanOrEqual( self::RIGHT, 1 - count( $wrong ) / count( $questions ), implode( "\n", $wrong ) );
		}
	}

	public function test_what_the_shop_does_not_say_is_declined(): void {
		$this->shop();
		$answered = array_filter( self::UNANSWERABLE, fn ( string $question ): bool => ! self::isDeclined( $this->ask( $question, 'en' )[0] ) );
		self::assertLessThanOrEqual( 1, count( $answered ), implode( "\n", $answered ) );
	}
}
