<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

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
		'Can I return a coat that does not fit?'      => 'returns',
		'When is the repair desk open?'               => 'opening-hours',
		'What does a new zip cost?'                   => 'repairs',
		'Do you have a loyalty program?'              => 'club',
		'When does the winter sale start?'            => 'sale-dates-2026',
		'Can I pick it up in the shop?'               => 'delivery',
	];

	private const FRENCH = [
		'Combien de temps ai-je pour retourner un article ?' => 'fr/retours',
		'Combien coûte la livraison ?'               => 'fr/livraison',
		'Quels sont vos horaires d’ouverture ?'      => 'fr/horaires',
		'Êtes-vous ouverts le dimanche ?'            => 'fr/horaires',
		'Quelle taille choisir ?'                    => 'fr/guide-des-tailles',
		'Comment vous contacter ?'                   => 'fr/contact',
		'Quelle est la durée de la garantie ?'       => 'fr/garantie',
		'Peut-on payer par carte bancaire ?'         => 'fr/paiement',
		'Comment laver mon manteau ?'                => 'fr/entretien',
		'Réparez-vous les parapluies ?'              => 'fr/reparations',
		'Comment renvoyer un article ?'              => 'fr/retours',
		'Réparez-vous les fermetures éclair ?'       => 'fr/reparations',
		'Quand commencent les soldes ?'              => 'fr/journal/soldes-2026',
		'Quels sont vos horaires aujourd’hui ?'      => 'fr/horaires',
	];

	/** As impatient visitors type: the question, the pages that answer it (one of them), and what was asked before. */
	private const HASTY_ENGLISH = [
		[ 'wash my raincoat', 'care-guide' ],
		[ 'what coats are made of', 'materials' ],
		[ 'bulk orders', 'business-orders' ],
		[ 'Do you ship to Germany?', 'delivery' ],
		[ 'how much is shipping', 'delivery' ],
		[ 'opening times saturday', 'opening-hours' ],
		[ 'phone number', 'contact' ],
		[ 'adress of the shop in lyon', 'contact|getting-here' ],
		[ 'do u have gift vouchers', 'gift-cards' ],
		[ 'how long does shiping take', 'delivery' ],
		[ 'refund how long', 'returns' ],
		[ 'wrong size can i change it', 'returns' ],
		[ 'zip broken how much', 'repairs' ],
		[ 'student discount', 'prices' ],
		[ 'umbrela broken by the wind', 'warranty' ],
		[ 'pay in 3 instalments', 'payment' ],
		[ 'track my parcel', 'delivery' ],
		[ 'are your coats waterproof', 'how-we-test-waterproofness|materials' ],
		[ 'any jobs?', 'careers' ],
		[ 'parking', 'getting-here' ],
		[ 'are dogs allowed', 'getting-here' ],
		[ 'xxl chest', 'size-guide' ],
		[ 'umbrella class', 'workshops' ],
		[ 'do you do embroidery', 'business-orders' ],
		[ 'when is the sale', 'sale-dates-2026' ],
		[ 'american express ok?', 'payment' ],
		[ 'price of the yellow coat', 'the-yellow-is-back|prices' ],
		[ 'shipping cost japan', 'delivery' ],
		[ 'new zip price', 'repairs' ],
		[ 'repair cost handle umbrella', 'repairs' ],
		[ 'cancel my order', 'terms' ],
		[ 'can i cancel a class', 'workshops' ],
		[ 'send back', 'returns' ],
		[ 'lost parcel', 'delivery' ],
		[ 'vat invoice', 'payment' ],
		[ 'is the store open on christmas', 'opening-hours' ],
		[ 'and on sundays?', 'opening-hours', 'What are your opening hours?' ],
		[ 'and to switzerland?', 'delivery', 'How much does delivery cost?' ],
		[ 'and boots?', 'warranty', 'how long is the warranty?' ],
		[ 'how much for a new handle', 'repairs', 'do you repair umbrellas?' ],
		[ 'and on sundys?', 'opening-hours', 'opening hours' ],
		[ 'what about sale items', 'returns', 'can I return an article?' ],
	];

	/** The same in French. */
	private const HASTY_FRENCH = [
		[ 'taille', 'fr/guide-des-tailles' ],
		[ 'frais de port', 'fr/livraison' ],
		[ 'delai livraison belgique', 'fr/livraison' ],
		[ 'horaire samedi', 'fr/horaires' ],
		[ 'numero de tel', 'fr/contact' ],
		[ 'remboursement combien de temps', 'fr/retours' ],
		[ 'prix parapluie', 'fr/tarifs' ],
		[ 'comment laver impermeable', 'fr/entretien' ],
		[ 'fermeture cassée', 'fr/reparations' ],
		[ 'payer en 3 fois', 'fr/paiement' ],
		[ 'carte cadeau durée', 'fr/cartes-cadeaux' ],
		[ 'c quoi la garanti', 'fr/garantie' ],
		[ 'vous recrutez ?', 'fr/recrutement' ],
		[ 'livrez vous en suisse', 'fr/livraison' ],
		[ 'et le dimanche ?', 'fr/horaires', 'Quels sont vos horaires ?' ],
		[ 'et en suisse ?', 'fr/livraison', 'combien coûte la livraison' ],
		[ 'parapluie sur mesure prix', 'fr/parapluies-sur-mesure|fr/tarifs' ],
		[ 'dates soldes', 'fr/journal/soldes-2026' ],
		[ 'suivre mon colis', 'fr/livraison' ],
		[ 'vous livrez en allemagne ?', 'fr/livraison' ],
		[ 'retour gratuit ?', 'fr/retours' ],
		[ 'atelier enfants', 'fr/ateliers' ],
		[ 'adresse boutique lyon', 'fr/contact|fr/horaires' ],
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
		'do you sell bikes',
		'weather tomorrow',
		'pizza',
		'tell me a joke',
		'best restaurant in lyon',
		'avez-vous des chaussures de ski',
		'who is the president of france',
		'recette de crepes',
		'do you rent cars',
		'can you fix my phone',
		'what is the population of germany',
		'flights to japan',
	];

	/** Share of the questions that must be right; some pages of the shop say nearly the same as another. */
	private const RIGHT = 0.85;

	/** @var array<string, string> Path by address. */
	private array $paths = [];

	private mixed $front = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->front = get_option( 'page_on_front' );
	}

	protected function tearDown(): void {
		update_option( 'page_on_front', $this->front );
		parent::tearDown();
	}

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
				if ( isset( $field['front'] ) ) {
					update_option( 'page_on_front', $id );
				}
			}
		}
	}

	/** @return array{ModelReply, string} The reply, and the path of the page that it cites. */
	private function ask( string $question, string $language, ?string $before = null ): array {
		$passages = Plugin::services()->retriever()->searchInConversation( $question, $before, 6, $language )->passages;
		$reply    = Plugin::services()->models()->make( Provider::BUILTIN )->stream( new ModelRequest( '', [], $question, $passages, $language, '', null, 1000, '' ), new SilentListener() );
		preg_match( '/\[(\d)\]$/', $reply->text, $match );
		return [ $reply, $this->paths[ $passages[ (int) ( $match[1] ?? 0 ) - 1 ]->url ?? '' ] ?? '' ];
	}

	private static function isDeclined( ModelReply $reply ): bool {
		return str_contains( $reply->text, 'could not find' ) || str_contains( $reply->text, 'pas trouvé' );
	}

	/** @return array<string, array{string, list<array{0: string, 1: string, 2?: string}>}> */
	public static function questions(): array {
		$pairs = static fn ( array $questions ): array => array_map( null, array_keys( $questions ), array_values( $questions ) );
		return [
			'English'          => [ 'en', $pairs( self::ENGLISH ) ],
			'French'           => [ 'fr', $pairs( self::FRENCH ) ],
			'English in haste' => [ 'en', self::HASTY_ENGLISH ],
			'French in haste'  => [ 'fr', self::HASTY_FRENCH ],
		];
	}

	/** @param list<array{0: string, 1: string, 2?: string}> $questions */
	#[DataProvider( 'questions' )]
	public function test_the_right_page_answers( string $language, array $questions ): void {
		$this->shop();
		$wrong = [];
		foreach ( $questions as $asked ) {
			[ $reply, $cited ] = $this->ask( $asked[0], $language, $asked[2] ?? null );
			if ( self::isDeclined( $reply ) || ! in_array( $cited, explode( '|', $asked[1] ), true ) ) {
				$wrong[] = "{$asked[0]} → " . ( self::isDeclined( $reply ) ? 'declined' : $cited );
			}
		}
		self::assertGreaterThanOrEqual( self::RIGHT, 1 - count( $wrong ) / count( $questions ), implode( "\n", $wrong ) );
	}

	public function test_what_the_shop_does_not_say_is_declined(): void {
		$this->shop();
		$answered = array_filter( self::UNANSWERABLE, fn ( string $question ): bool => ! self::isDeclined( $this->ask( $question, 'en' )[0] ) );
		self::assertLessThanOrEqual( 1, count( $answered ), implode( "\n", $answered ) );
	}

	/** Sixty questions that were written before anything was tuned on them. */
	public function test_the_sixty_questions(): void {
		$this->shop();
		$sets  = json_decode( (string) file_get_contents( __DIR__ . '/demo-questions.json' ), true, 8, JSON_THROW_ON_ERROR );
		$wrong = [];
		foreach ( $sets as $set => $questions ) {
			$wrong[ $set ] = [];
			foreach ( $questions as [ $language, $question, $pages ] ) {
				[ $reply, $cited ] = $this->ask( $question, $language );
				if ( $pages === '' ? ! self::isDeclined( $reply ) : ( self::isDeclined( $reply ) || ! in_array( $cited, explode( '|', $pages ), true ) ) ) {
					$wrong[ $set ][] = "$question → " . ( self::isDeclined( $reply ) ? 'declined' : $cited );
				}
			}
		}
		$said = (string) wp_json_encode( $wrong, JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT );
		self::assertCount( 60, array_merge( ...array_values( $sets ) ) );
		foreach ( $wrong as $set => $questions ) {
			self::assertLessThanOrEqual( 0.1 * count( $sets[ $set ] ), count( $questions ), $set . $said );
		}
	}
}
