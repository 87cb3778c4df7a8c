/** Invented people. Phones come from the ranges that ARCEP keeps for works of fiction (decision 2018-0881), mail addresses from example domains (RFC 2606). */
export const FIRST_NAMES = [
  'Agnès', 'Alain', 'Amélie', 'Anouk', 'Antoine', 'Aurélie', 'Bastien', 'Béatrice', 'Brigitte', 'Cédric', 'Chantal', 'Claire', 'Corentin', 'Daniel', 'Delphine', 'Didier', 'Élise', 'Éric',
  'Fabienne', 'Fatima', 'Florian', 'Françoise', 'Gaëlle', 'Gilles', 'Guillaume', 'Hakim', 'Héloïse', 'Hugo', 'Isabelle', 'Jacqueline', 'Jean-Luc', 'Joëlle', 'Karine', 'Kevin', 'Laurence',
  'Léa', 'Ludovic', 'Maëlle', 'Marie-Claude', 'Mathieu', 'Mehdi', 'Muriel', 'Nathalie', 'Noël', 'Odile', 'Olivier', 'Patrice', 'Pauline', 'Philippe', 'Raphaël', 'Régis', 'Sabrina', 'Solène',
  'Stéphane', 'Sylvie', 'Thibault', 'Valérie', 'Vincent', 'Yves', 'Zoé',
];

export const SURNAMES = [
  'Amblard', 'Anthoine', 'Avrillon', 'Baud', 'Bellemin', 'Berthet', 'Bibollet', 'Bochaton', 'Bouchet', 'Burnier', 'Cachat', 'Carrel', 'Chappaz', 'Charvet', 'Chevallier', 'Comte', 'Coutin',
  'Curtet', 'Da Silva', 'Deléglise', 'Démolis', 'Duchêne', 'Dunand', 'Excoffier', 'Favre', 'Fontanel', 'Forestier', 'Gavard', 'Girod', 'Gruaz', 'Guérin', 'Jacquier', 'Josserand', 'Lachenal',
  'Lambersend', 'Laperrousaz', 'Le Goff', 'Maniglier', 'Martinod', 'Mermillod', 'Métral', 'Michaud', 'Missillier', 'Monteil', 'Mossuz', 'N’Guyen', 'Novel', 'Paccard', 'Pernet', 'Perrillat',
  'Picollet', 'Ramel', 'Rey', 'Roullet', 'Sadier', 'Socquet', 'Terrier', 'Tissot', 'Vallet', 'Vittoz',
];

/** Companies, how many units each has about, and whom to ask for. */
export const COMPANIES: [name: string, units: number, activity: 'household' | 'audio' | 'tools'][] = [
  ['Hôtel des Alpages', 9, 'household'], ['Hôtel du Vieux Port', 8, 'household'], ['Auberge du Semnoz', 6, 'household'], ['Restaurant La Table d’Aubin', 5, 'household'],
  ['Café de la Poterne', 4, 'household'], ['Boulangerie Au Blé d’Or', 4, 'household'], ['Pâtisserie Reblochon & Fils', 3, 'household'], ['Camping Les Rives du Lac', 11, 'household'],
  ['Camping du Taillefer', 7, 'household'], ['Résidence Les Gentianes', 10, 'household'], ['Ehpad Les Tilleuls', 12, 'household'], ['Crèche Les Petits Marmottons', 4, 'household'],
  ['Lavomatique du Thiou', 8, 'household'], ['Gîte de la Mandallaz', 5, 'household'], ['Conciergerie Lac & Neige', 9, 'household'], ['École hôtelière du Clergeon', 10, 'household'],
  ['Cabinet dentaire des Marquisats', 2, 'household'], ['Salon de coiffure Ciseaux & Cie', 3, 'household'], ['Traiteur Le Bon Fricot', 5, 'household'], ['Torréfaction du Lac', 6, 'household'],
  ['Studio Son des Aravis', 8, 'audio'], ['Association La Fanfare du Fier', 5, 'audio'], ['MJC des Teppes', 7, 'audio'], ['Événementiel Lumière & Son 74', 12, 'audio'],
  ['Conservatoire du Pays de Filière', 6, 'audio'], ['Radio Semnoz', 6, 'audio'], ['Bar Le Diapason', 4, 'audio'], ['Paroisse Saint-Bernard', 3, 'audio'], ['Disques de la Rue Perrière', 4, 'audio'],
  ['Menuiserie Favre et fils', 9, 'tools'], ['SARL Bâti-Chablais', 12, 'tools'], ['Charpente Mont-Veyrier', 10, 'tools'], ['Plomberie Duret', 7, 'tools'], ['Élec-Alpes', 8, 'tools'],
  ['Maçonnerie Da Costa', 8, 'tools'], ['Paysages du Laudon', 9, 'tools'], ['Élagage Cimes & Racines', 7, 'tools'], ['Commune de Montbrize', 11, 'tools'],
  ['Services techniques du Val des Usses', 10, 'tools'], ['Location Outil-Express', 12, 'tools'], ['Serrurerie du Parmelan', 5, 'tools'], ['Carrelage Rossi', 5, 'tools'], ['Ébénisterie du Bout-du-Lac', 6, 'tools'],
  ['Garage des Trois Fontaines', 5, 'tools'], ['Façades Mont-Blanc', 6, 'tools'],
];

export const TOWNS: [postcode: string, city: string, weight: number][] = [
  ['74000', 'Annecy', 14], ['74940', 'Annecy', 6], ['74600', 'Annecy', 6], ['74960', 'Annecy', 5], ['74370', 'Argonay', 2], ['74330', 'Épagny Metz-Tessy', 3], ['74330', 'Poisy', 3],
  ['74330', 'Sillingy', 2], ['74150', 'Rumilly', 4], ['74210', 'Faverges-Seythenex', 3], ['74210', 'Doussard', 2], ['74290', 'Veyrier-du-Lac', 2], ['74290', 'Menthon-Saint-Bernard', 1],
  ['74290', 'Talloires-Montmin', 1], ['74320', 'Sevrier', 2], ['74410', 'Saint-Jorioz', 3], ['74410', 'Duingt', 1], ['74230', 'Thônes', 3], ['74220', 'La Clusaz', 1], ['74450', 'Le Grand-Bornand', 1],
  ['74350', 'Cruseilles', 2], ['74160', 'Saint-Julien-en-Genevois', 3], ['74580', 'Viry', 1], ['74270', 'Frangy', 1], ['74100', 'Annemasse', 4], ['74240', 'Gaillard', 2], ['74100', 'Ville-la-Grand', 1],
  ['74930', 'Reignier-Ésery', 1], ['74800', 'La Roche-sur-Foron', 2], ['74130', 'Bonneville', 1], ['74570', 'Groisy', 1], ['74370', 'Villaz', 1], ['74540', 'Alby-sur-Chéran', 2],
  ['73000', 'Chambéry', 5], ['73100', 'Aix-les-Bains', 4], ['73290', 'La Motte-Servolex', 2], ['73370', 'Le Bourget-du-Lac', 1], ['73410', 'Entrelacs', 1], ['73400', 'Ugine', 1], ['73200', 'Albertville', 1],
  ['01170', 'Gex', 1], ['01210', 'Ferney-Voltaire', 1], ['01630', 'Saint-Genis-Pouilly', 1], ['74910', 'Seyssel', 1],
];

export const STREETS = [
  'rue des Glières', 'chemin des Vergers', 'route de la Croix-Blanche', 'avenue de la République', 'rue du Lavoir', 'impasse des Mésanges', 'route du Moulin', 'place de l’Église', 'rue de la Fruitière',
  'chemin du Pré-Vert', 'allée des Tilleuls', 'rue des Écoles', 'avenue de Genève', 'rue Joseph-Blanc', 'route des Creuses', 'chemin de la Perrière', 'quai du Vassé', 'rue du Pressoir', 'montée du Château', 'rue de l’Industrie',
];

export const CUSTOMER_NOTES = [
  'Préfère être appelé le soir après 18 h.', 'Sonne chez la voisine du rez-de-chaussée si absent.', 'Paie par virement à réception de facture.', 'Demande toujours un devis avant.', 'Malentendante : envoyer un message.',
  'Livraison par le quai arrière, de 7 h à 11 h.', 'Bon de commande obligatoire.', 'Client depuis l’ouverture de l’atelier.',
];

/** Everybody who works there; the PIN is the demonstration's, told in the README. */
export const DEMO_PIN = '2468';
export const STAFF = {
  counter: ['Camille Perrin', 'counter'],
  household: ['Théo Gaillard', 'technician'],
  audio: ['Inès Blanchard', 'technician'],
  tools: ['Marc Duperray', 'technician'],
  warehouse: ['Samir Belkacem', 'warehouse'],
  salesAdmin: ['Hélène Mugnier', 'sales_admin'],
  manager: ['Bernard Collomb', 'manager'],
} as const;
